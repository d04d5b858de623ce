package io.perdura.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.store.event.AppendResult.Appended;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.Progress;
import io.perdura.store.side.LogQuery;
import io.perdura.store.side.Logs;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class EventLogConcurrencyIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Plan PLAN = Samples.plan("orders", 12);

  private static TestDatabase database;
  private static EventLog log;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    log = new EventLog(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void foldsTheSameWhateverTheBatchesAndTheirWriters()
      throws ExecutionException, InterruptedException {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 15; round++) {
      List<RecordedEvent> events = events(random, 20 + random.nextInt(200));
      String once = Samples.insert(database.dataSource(), PLAN);
      log.appendEvents(WORKSPACE, once, events);

      String raced = Samples.insert(database.dataSource(), PLAN);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          Random own = new Random(random.nextLong());
          writers.add(threads.submit(writer(raced, events, own)));
        }
        Random own = new Random(random.nextLong());
        writers.add(threads.submit(hints(raced, events.size(), own)));
        for (Future<Void> writer : writers) {
          writer.get();
        }
      }

      assertThat(log.events(WORKSPACE, raced, 0, 1_000)).isEqualTo(events);
      assertThat(state(raced)).as("seed " + seed + " round " + round).isEqualTo(state(once));
      assertThat(messages(raced)).isEqualTo(messages(once));
    }
  }

  @Test
  void storesAThousandEventsInWellUnderATenthOfASecond() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String id = Samples.insert(database.dataSource(), PLAN);
      List<RecordedEvent> events = new ArrayList<>();
      for (int seq = 1; seq <= 1_000; seq++) {
        ExecutionEvent event =
            seq % 2 == 1
                ? new NodeStarted("n" + seq / 2)
                : new NodeCompleted("n" + (seq - 1) / 2, inline("{\"v\":[1,2,3]}"), "out", 1, 9);
        events.add(new RecordedEvent(seq, AT.plusMillis(seq), event));
      }
      long start = System.nanoTime();
      assertThat(log.appendEvents(WORKSPACE, id, events))
          .isEqualTo(new Appended(1_000, 1_000, ExecutionStatus.RUNNING));
      times.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
    System.out.println("1,000 events stored and folded, ms: " + times);
    assertThat(times.stream().mapToLong(Long::longValue).min().orElseThrow()).isLessThan(1_000);
  }

  private static Callable<Void> writer(String id, List<RecordedEvent> events, Random random) {
    return () -> {
      int from = 0;
      while (from < events.size()) {
        int start = Math.max(0, from - random.nextInt(10));
        int end = Math.min(events.size(), from + 1 + random.nextInt(30));
        from =
            switch (log.appendEvents(WORKSPACE, id, events.subList(start, end))) {
              case Appended appended -> (int) appended.last();
              case AppendResult.Gap gap -> (int) gap.last();
              case AppendResult.UnknownExecution unknown -> throw new AssertionError(unknown);
            };
        // Sometimes ahead of the others, to run into a gap; sometimes far behind.
        from = Math.max(0, from + random.nextInt(7) - 3);
        if (from >= events.size()) {
          from = (int) log.lastSeq(WORKSPACE, id);
        }
      }
      return null;
    };
  }

  private static Callable<Void> hints(String id, int last, Random random) {
    Executions executions = new Executions(database.dataSource());
    return () -> {
      for (int i = 0; i < 20; i++) {
        int seq = random.nextInt(last);
        executions.hint(
            new Progress(WORKSPACE, id, seq, ExecutionStatus.RUNNING, null, "step", 1, 12));
      }
      return null;
    };
  }

  private static List<RecordedEvent> events(Random random, int count) {
    List<ExecutionEvent> events = new ArrayList<>();
    events.add(new ExecutionStarted(PLAN.hash(), 12));
    for (int i = 0; i < count; i++) {
      String key = "n" + random.nextInt(15);
      events.add(
          switch (random.nextInt(7)) {
            case 0 -> new NodeStarted(key);
            case 1 -> new NodeWaiting(key, "timer", AT);
            case 2 -> new NodeCompleted(key, inline("{\"i\":" + i + "}"), "out", 1 + i % 3, i);
            case 3 -> new NodeFailed(key, Failure.of("t", "m" + i), i % 2 == 0, i % 4, i);
            case 4 -> new NodeCancelled(key, i);
            case 5 -> new NodeSkipped(key, "dead-path");
            default -> new LogWritten(key, LogLevel.INFO, "message " + i);
          });
    }
    events.add(new ExecutionCompleted(inline("[1.10]"), 77, 12));
    List<RecordedEvent> recorded = new ArrayList<>();
    for (ExecutionEvent event : events) {
      int seq = recorded.size() + 1;
      recorded.add(new RecordedEvent(seq, AT.plusMillis(seq), event));
    }
    return recorded;
  }

  /** The record as JSON, without what differs between any two executions. */
  private static String state(String id) {
    ExecutionRecord record =
        new ExecutionRecords(database.dataSource()).find(WORKSPACE, id).orElseThrow();
    return Json.write(record).replace(id, "ID").replace(record.startedAt().toString(), "STARTED");
  }

  private static List<String> messages(String id) {
    return new Logs(database.dataSource())
        .page(WORKSPACE, id, LogQuery.ALL, null, 1_000).items().stream()
            .map(entry -> entry.at() + entry.message())
            .toList();
  }

  private static Data inline(String json) {
    return new Data.Inline(Json.parse(json));
  }
}
