package io.perdura.store.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.Page;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.event.EventLog;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.store.side.SideRow.PartialOutput;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class SideChannelIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Plan PLAN = Samples.plan("orders", 3);

  private static TestDatabase database;
  private static SideChannel side;
  private static Logs logs;

  private String id;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    side = new SideChannel(database.dataSource());
    logs = new Logs(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void insertExecution() {
    id = Samples.insert(database.dataSource(), PLAN);
  }

  @Test
  void tellsWhatWasWrittenInOrder() {
    String odd = "odd \u0000 \udc00";
    List<SideRow> rows =
        List.of(
            new AttemptStarted("n0", 1, AT, "worker-1"),
            new LogLine(null, null, AT, LogLevel.DEBUG, odd),
            new LogLine("n0", 1, AT, LogLevel.ERROR, "second"),
            new PartialOutput("n0", 1, AT, odd));
    write(rows);
    SidePage page = read(SidePosition.START);

    assertThat(rows(page)).isEqualTo(rows);
    assertThat(page.more()).isFalse();
    assertThat(read(page.next()).entries()).isEmpty();
    assertThat(side.sideRows("other", id, SidePosition.START, 9).entries()).isEmpty();
    assertThat(side.sideRows(WORKSPACE, id, SidePosition.START, 2).more()).isTrue();
  }

  @Test
  void tellsTheEndOfAnAttemptAfterItsStart() {
    SideRow started = new AttemptStarted("n0", 1, AT, "w");
    SideRow ended =
        new AttemptEnded("n0", 1, AT, AT.plusSeconds(1), Failure.of("http.500", "No."), "w");
    write(List.of(started));
    SidePage first = read(SidePosition.START);
    write(List.of(ended));
    write(List.of(started));

    assertThat(rows(read(first.next()))).containsExactly(ended);
    assertThat(rows(read(SidePosition.START))).containsExactly(ended);
  }

  @Test
  void keepsTheLastTenKilobytesOfANodeAndOnlyItsNewestAttempt() {
    for (int i = 0; i < 30; i++) {
      write(List.of(new PartialOutput("n0", 1, AT, i + "x".repeat(1_000))));
    }
    assertThat(output().length()).isBetween(9_000, SideChannel.KEPT_BYTES);
    assertThat(output()).contains("29x").doesNotContain("18x");

    write(List.of(new PartialOutput("n0", 1, AT, "é".repeat(20_000))));
    assertThat(output()).isEqualTo("é".repeat(5_120));

    write(List.of(new AttemptStarted("n0", 2, AT, "w")));
    assertThat(output()).isEmpty();
    write(List.of(new PartialOutput("n0", 1, AT, "late"), new PartialOutput("n0", 2, AT, "new")));
    assertThat(output()).isEqualTo("new");
  }

  @Test
  void dropsPartialOutputAtTheEndAndAttemptsLater() {
    write(
        List.of(
            new AttemptStarted("n0", 1, AT, "w"),
            new PartialOutput("n0", 1, AT, "text"),
            new LogLine("n0", 1, AT, LogLevel.INFO, "stays")));
    new EventLog(database.dataSource())
        .appendEvents(
            WORKSPACE,
            id,
            List.of(new RecordedEvent(1, AT, new ExecutionCompleted(Data.NULL, 1, 1))));
    write(List.of(new PartialOutput("n0", 1, AT, "too late")));

    assertThat(output()).isEmpty();
    assertThat(rows(read(SidePosition.START))).hasSize(2);
    side.expire(Duration.ofMinutes(5));
    assertThat(rows(read(SidePosition.START)))
        .containsExactly(new LogLine("n0", 1, AT, LogLevel.INFO, "stays"));
  }

  @Test
  void leavesOutRowsOfUnknownExecutions() {
    side.write(
        List.of(
            new Batch(WORKSPACE, "junk", List.of(line("a"))),
            new Batch("other", id, List.of(line("b"))),
            new Batch(WORKSPACE, new java.util.UUID(7, 7).toString(), List.of(line("c")))));
    assertThat(read(SidePosition.START).entries()).isEmpty();
  }

  @Test
  void waitsForATransactionThatIsStillOpen() throws SQLException {
    try (Connection slow = database.dataSource().getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "insert into log (execution_id, at, level, message) values ('%s', now(), 'info', 'slow')"
              .formatted(id));
      write(List.of(line("fast")));

      SidePage hidden = side.sideRows(WORKSPACE, id, SidePosition.START, 100);
      assertThat(hidden.entries()).isEmpty();
      assertThat(hidden.more()).isTrue();

      slow.commit();
    }
    assertThat(messages(read(SidePosition.START))).containsExactly("slow", "fast");
  }

  @Test
  void losesNoRowToAnyReaderWhileManyWrite() throws ExecutionException, InterruptedException {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> read = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < 6; w++) {
        int writer = w;
        int batch = 1 + random.nextInt(4);
        writers.add(
            threads.submit(() -> {
              for (int i = 0; i < 60; i += batch) {
                List<SideRow> rows = new ArrayList<>();
                for (int k = i; k < Math.min(60, i + batch); k++) {
                  rows.add(line(writer + "/" + k));
                }
                write(rows);
              }
            }));
      }
      SidePosition position = SidePosition.START;
      boolean more = true;
      while (more || !writers.stream().allMatch(Future::isDone)) {
        SidePage page = side.sideRows(WORKSPACE, id, position, 7);
        read.addAll(messages(page));
        position = page.next();
        more = page.more() || !page.entries().isEmpty();
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      read.addAll(messages(read(position)));
    }
    assertThat(read).as("seed " + seed).hasSize(360).doesNotHaveDuplicates();
  }

  @Test
  void findsLogLinesOfEventsAndWorkersByTime() {
    new EventLog(database.dataSource())
        .appendEvents(
            WORKSPACE,
            id,
            List.of(
                new RecordedEvent(
                    1, AT.plusSeconds(1), new LogWritten("n1", LogLevel.WARN, "From Event"))));
    write(
        List.of(
            new LogLine("n0", 1, AT, LogLevel.DEBUG, "first"),
            new LogLine("n0", 1, AT.plusSeconds(2), LogLevel.ERROR, "last 100%")));

    assertThat(found(LogQuery.ALL)).containsExactly("first", "From Event", "last 100%");
    assertThat(found(new LogQuery(LogLevel.WARN, null, null)))
        .containsExactly("From Event", "last 100%");
    assertThat(found(new LogQuery(LogLevel.DEBUG, "event", null))).containsExactly("From Event");
    assertThat(found(new LogQuery(LogLevel.DEBUG, "0%", null))).containsExactly("last 100%");
    assertThat(found(new LogQuery(LogLevel.DEBUG, null, "n1"))).containsExactly("From Event");
    assertThat(messages(read(SidePosition.START))).containsExactly("first", "last 100%");
    assertThat(logs.page("other", id, LogQuery.ALL, null, 9).items()).isEmpty();
    assertThatThrownBy(() -> logs.page(WORKSPACE, id, LogQuery.ALL, "junk", 9))
        .isInstanceOf(InvalidCursorException.class);
  }

  private List<String> found(LogQuery query) {
    List<String> messages = new ArrayList<>();
    String cursor = null;
    do {
      Page<LogEntry> page = logs.page(WORKSPACE, id, query, cursor, 1);
      page.items().forEach(entry -> messages.add(entry.message()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return messages;
  }

  private void write(List<SideRow> rows) {
    side.write(List.of(new Batch(WORKSPACE, id, rows)));
  }

  /** Reads until nothing is hidden any more: the server's own statistics also run transactions. */
  private SidePage read(SidePosition after) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    SidePage page = side.sideRows(WORKSPACE, id, after, 100);
    while (page.more() && System.nanoTime() < giveUp) {
      page = side.sideRows(WORKSPACE, id, after, 100);
    }
    return page;
  }

  private String output() {
    StringBuilder text = new StringBuilder();
    for (SideRow row : rows(read(SidePosition.START))) {
      if (row instanceof PartialOutput output) {
        text.append(output.chunk());
      }
    }
    return text.toString();
  }

  private static LogLine line(String message) {
    return new LogLine("n0", 1, AT, LogLevel.INFO, message);
  }

  private static List<SideRow> rows(SidePage page) {
    return page.entries().stream().map(SidePage.Entry::row).toList();
  }

  private static List<String> messages(SidePage page) {
    return rows(page).stream().map(row -> ((LogLine) row).message()).toList();
  }
}
