package io.perdura.store.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.LiveEnd;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.live.StopReason;
import io.perdura.api.plan.Plan;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.InsertResult.AlreadyLive;
import io.perdura.store.execution.InsertResult.Inserted;
import io.perdura.store.plan.Plans;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SidePosition;
import io.perdura.store.side.SideRow.PartialOutput;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LiveSessionsIT {
  private static TestDatabase database;
  private static Executions executions;
  private static LiveSessions sessions;
  private static EventLog log;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    executions = new Executions(database.dataSource());
    sessions = new LiveSessions(database.dataSource());
    log = new EventLog(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void letsOneOfManyStartsAtTheSameMomentIn() throws InterruptedException, ExecutionException {
    Plan plan = plan("race");
    List<Future<InsertResult>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        answers.add(threads.submit(() -> executions.insert(live(plan, true))));
      }
    }
    List<InsertResult> results = new ArrayList<>();
    for (Future<InsertResult> answer : answers) {
      results.add(answer.get());
    }
    List<InsertResult> in = results.stream().filter(Inserted.class::isInstance).toList();
    assertThat(in).hasSize(1);
    String winner = in.getFirst().executionId();
    assertThat(results.stream().filter(AlreadyLive.class::isInstance))
        .hasSize(15)
        .allMatch(result -> result.executionId().equals(winner));
    assertThat(executions.insert(live(plan, false))).isInstanceOf(Inserted.class);
    assertThat(sessions.running("default", 10)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void refusesAnExclusiveStartBesideOneThatAllowsOthers() {
    Plan plan = plan("beside");
    InsertResult first = executions.insert(live(plan, false));
    assertThat(executions.insert(live(plan, true))).isEqualTo(new AlreadyLive(first.executionId()));
    end(first.executionId(), 1);
    assertThat(executions.insert(live(plan, true))).isInstanceOf(Inserted.class);
  }

  @Test
  void keepsTheEndInsideTheRowAndWritesItOnce() {
    Plan plan = plan("ending");
    String id = executions.insert(live(plan, true)).executionId();
    long rows = rows();
    end(id, 1_000);
    end(id, 1_000);
    LiveSession session = sessions.find("default", id).orElseThrow();
    assertThat(session.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(session.lastSeq()).isEqualTo(1_002);
    assertThat(session.progress()).isEqualTo(new LiveProgress(1_000, totals(1_000)));
    LiveEnd end = session.end();
    assertThat(end).isNotNull();
    assertThat(end.state()).isNotNull();
    assertThat(end.events()).hasSize(LiveEnd.MAX_EVENTS);
    assertThat(log.liveEvents("default", id, 1_000, 10)).hasSize(2);
    assertThat(log.liveEvents("other", id, 1_000, 10)).isEmpty();
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void endsOneWhoseWorkflowIsGone() {
    Plan plan = plan("gone");
    String id = executions.insert(live(plan, true)).executionId();
    Instant now = Instant.now();
    log.appendEvents(
        "default", id, List.of(new RecordedEvent(700, now, new LiveEvent.Started("gone", 0))));
    log.close("default", id, 700, new ExecutionCompleted(Data.NULL, 5, 1), now);
    LiveSession session = sessions.find("default", id).orElseThrow();
    assertThat(session.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(session.lastSeq()).isEqualTo(701);
    assertThat(session.storedState().phase()).isEqualTo(LivePhase.STOPPED);
  }

  @Test
  void showsProgressAndChangedSettings() {
    Plan plan = plan("progress");
    String id = executions.insert(live(plan, true)).executionId();
    LiveProgress progress = new LiveProgress(7, totals(6));
    executions.hint(
        new Progress(
            "default",
            id,
            30,
            ExecutionStatus.RUNNING,
            null,
            null,
            0,
            1,
            progress,
            null,
            null,
            null));
    LiveSettings settings =
        new LiveSettings(
            1,
            LiveSettings.DEFAULT.schedule(),
            0,
            LiveSettings.DEFAULT.errorPolicy(),
            LiveSettings.DEFAULT.budget());
    sessions.configure("default", id, settings);
    LiveSession session = sessions.find("default", id).orElseThrow();
    assertThat(session.progress()).isEqualTo(progress);
    assertThat(session.settings()).isEqualTo(settings);
    var record = new ExecutionRecords(database.dataSource()).find("default", id).orElseThrow();
    assertThat(record.live()).isEqualTo(progress);
    assertThat(record.mode()).isEqualTo(ExecutionMode.LIVE);
  }

  @Test
  void storesNoSideRowsOfALiveExecution() {
    Plan plan = plan("side");
    SideChannel side = new SideChannel(database.dataSource());
    String live = executions.insert(live(plan, true)).executionId();
    String once = Samples.insert(database.dataSource(), plan);
    side.write(List.of(output(live), output(once)));
    assertThat(side.sideRows("default", live, SidePosition.START, 10).entries()).isEmpty();
    assertThat(side.sideRows("default", once, SidePosition.START, 10).entries()).hasSize(1);
  }

  private static SideChannel.Batch output(String id) {
    return new SideChannel.Batch(
        "default", id, List.of(new PartialOutput("live[1]/n0", 1, Instant.now(), "text")));
  }

  private static long rows() {
    return count("execution_event")
        + count("node_result")
        + count("log")
        + count("attempt")
        + count("partial_output");
  }

  private static long count(String table) {
    return JdbcClient.create(database.dataSource())
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  private static void end(String id, long iterations) {
    Instant now = Instant.now();
    long last = iterations + 2;
    List<RecordedEvent> events = new ArrayList<>();
    LongStream.rangeClosed(1, iterations)
        .mapToObj(
            seq -> new RecordedEvent(seq, now, new NodeCompleted("n0", Data.NULL, "out", 1, 1)))
        .forEach(events::add);
    events.add(
        new RecordedEvent(last - 1, now, new LiveEvent.Stopped(iterations, StopReason.USER)));
    events.add(new RecordedEvent(last, now, new ExecutionCompleted(Data.NULL, 5, 1)));
    FeedItem item = new FeedItem(iterations, now, "1", null, 0, null, 1);
    LiveState state =
        new LiveState(
            LivePhase.STOPPED,
            LiveSettings.DEFAULT,
            totals(iterations),
            iterations,
            0,
            null,
            StopReason.USER,
            now,
            last,
            List.of(item));
    log.endLive("default", id, state, events, null);
  }

  private static LiveTotals totals(long iterations) {
    return new LiveTotals(iterations, 0, 0, BigDecimal.ZERO, 5);
  }

  private static Plan plan(String id) {
    Plan plan = Samples.plan("live-" + id, 1);
    new Plans(database.dataSource()).put(plan);
    return plan;
  }

  private static NewExecution live(Plan plan, boolean exclusive) {
    NewExecution once =
        Samples.execution(plan, ExecutionIds.next(InstantSource.system()), Instant.now(), null);
    return new NewExecution(
        once.workspace(),
        once.id(),
        once.definitionId(),
        once.name(),
        once.version(),
        once.planHash(),
        once.userId(),
        once.environment(),
        ExecutionMode.LIVE,
        once.trigger(),
        once.input(),
        once.inputPreview(),
        once.total(),
        once.startedAt(),
        null,
        new NewLive(LiveSettings.DEFAULT, exclusive),
        NewExecution.Beginning.NOTHING,
        false);
  }
}
