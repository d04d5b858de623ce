package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.LivePlans;
import io.perdura.worker.rig.LiveRuns;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.rig.WorkerRig.Started;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Live mode on a real server. */
class LiveWorkflowIT {
  private static Environments environment;
  private static LiveRuns runs;

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
    runs = new LiveRuns(environment);
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  @Test
  void countsAThousandIterationsExactlyOverManyRunsAndUpdates() {
    iterations(1_000, 20);
  }

  @Test
  @Tag("long")
  void countsTenThousandIterationsExactlyOverManyRunsAndUpdates() {
    iterations(10_000, 100);
  }

  private void iterations(int count, int updates) {
    Instant begin = Instant.now();
    int longRun = Math.min(RunTuning.DEFAULT.continueAsNewEvents(), count / 5);
    RunTuning tuning = new RunTuning(longRun, 1024 * 1024, 1_000, 200, 500_000);
    Started run = runs.start(LivePlans.counter(), LiveRuns.settings(0, 0), tuning);
    for (int i = 0; i < updates; i++) {
      LiveChange change = new LiveChange(null, null, null, LiveErrorPolicy.SKIP, null);
      LiveRuns.configure(run, "r" + i, change);
    }
    LiveRuns.configure(run, "last", new LiveChange(null, null, (long) count, null, null));
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    long millis = Duration.between(begin, Instant.now()).toMillis();
    LiveState state = environment.rig().store().ended(run.executionId());
    // A limit below what has been done already ends it at once: how far it came is its own to say,
    // and the variable that every iteration counts up must say the same.
    long last = totals.get("iterations").longValue();
    assertThat(last).isGreaterThanOrEqualTo(count);
    assertThat(state.ring()).hasSize(FeedItem.RING_SIZE);
    assertThat(state.ring().getLast().outputSummary()).isEqualTo("{\"n\":" + (last - 1) + "}");
    Histories histories = histories(run);
    System.out.printf(
        "live: %d iterations in %d ms (%.0f/s), %d runs, longest %d events, %d bytes carried%n",
        last,
        millis,
        last * 1000.0 / millis,
        histories.lengths().size(),
        Collections.max(histories.lengths()),
        histories.carriedBytes());
    assertThat(Collections.max(histories.lengths())).isLessThan(2_000);
    assertThat(histories.carriedBytes()).isLessThan(200_000);
  }

  @Test
  void stopsAtOnceAtAnyMomentAndAtAnyCadence() throws InterruptedException {
    List<Long> latencies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean busy = i % 2 == 0;
      Plan plan = busy ? LivePlans.counter() : LivePlans.step("{\"takesMs\":60000}");
      Started run = runs.start(plan, LiveRuns.settings(busy ? 0 : 50, 0), RunTuning.DEFAULT);
      Waiting.until(() -> LiveRuns.last(run) >= 3);
      Thread.sleep(37L * (i % 7));
      latencies.add(LiveRuns.stop(run));
      JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
      assertThat(totals.get("reason").stringValue()).isEqualTo("user");
    }
    Collections.sort(latencies);
    System.out.println("live: stop to live.stopped in ms: " + latencies);
    assertThat(latencies.get(latencies.size() / 2)).isLessThan(2_000);
  }

  @Test
  void runsAnIterationOfTwoThousandNodes() {
    Started run = runs.start(LivePlans.wide(2_000), LiveRuns.settings(0, 1), RunTuning.DEFAULT);
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("iterations").longValue()).isEqualTo(1);
    assertThat(totals.get("errors").longValue()).isZero();
    Histories histories = histories(run);
    System.out.println("live: 2,000 nodes in runs of " + histories.lengths());
    assertThat(histories.lengths()).hasSizeGreaterThan(1).allMatch(events -> events < 2_300);
    assertThat(environment.rig().store().allSnapshots()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void keepsTheHistoryOfARunBelowTwoMegabytesWhateverItsNodesReturn() {
    Plan plan = LivePlans.step("{\"bytes\":60000}");
    Started run = runs.start(plan, LiveRuns.settings(0, 50), RunTuning.DEFAULT);
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("iterations").longValue()).isEqualTo(50);
    Histories histories = histories(run);
    System.out.println("live: 50 outputs of 60 KB in runs of bytes " + histories.bytes());
    assertThat(histories.bytes()).hasSizeGreaterThan(1).allMatch(bytes -> bytes < 2_000_000);
    assertThat(histories.carriedBytes()).isLessThan(200_000);
  }

  @Test
  void keepsAFixedRateWithoutDrift() {
    fixedRate(100);
  }

  @Test
  @Tag("long")
  void keepsAFixedRateWithoutDriftOverAThousandIterations() {
    fixedRate(1_000);
  }

  private void fixedRate(int count) {
    LiveSettings settings =
        new LiveSettings(
            100, LiveSchedule.FIXED_RATE, count, LiveErrorPolicy.SKIP, LiveBudget.NONE);
    Started run = runs.start(LivePlans.counter(), settings, RunTuning.DEFAULT);
    run.workflow().getResult(JsonNode.class);
    LiveState end = environment.rig().store().ended(run.executionId());
    List<Long> lateness = new ArrayList<>();
    long slot = -1;
    for (FeedItem item : end.ring()) {
      long millis = Duration.between(end.startedAt(), item.timestamp()).toMillis();
      // Each has a slot of its own; a timer may fire a moment early.
      assertThat((millis + 5) / 100).as("slot of %s", item).isGreaterThan(slot);
      slot = millis / 100;
      lateness.add((millis + 5) % 100 - 5);
    }
    Collections.sort(lateness);
    System.out.printf(
        "live: %d iterations at 100 ms, %d slots skipped, behind their slots by %d ms (median), %d (p95), %d (max)%n",
        count,
        Math.max(0, slot - (count - 1)),
        lateness.get(lateness.size() / 2),
        lateness.get(lateness.size() * 95 / 100),
        lateness.getLast());
    assertThat(slot).isGreaterThanOrEqualTo(count - 2);
  }

  @Test
  void goesOnAfterItsBudgetIsRaised() {
    LiveBudget one = new LiveBudget(null, null, 1L, null, BudgetAction.PAUSE);
    LiveSettings settings =
        new LiveSettings(0, LiveSchedule.FIXED_DELAY, 0, LiveErrorPolicy.SKIP, one);
    Started run = runs.start(LivePlans.counter(), settings, RunTuning.DEFAULT);
    Waiting.until(() -> LiveRuns.state(run).phase() == LivePhase.PAUSED);
    LiveBudget three = new LiveBudget(null, null, 3L, null, BudgetAction.STOP);
    LiveSettings now =
        LiveRuns.configure(run, "more", new LiveChange(null, null, null, null, three));
    assertThat(now.budget()).isEqualTo(three);
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("reason").stringValue()).isEqualTo("budget");
    assertThat(totals.get("iterations").longValue()).isEqualTo(3);
    assertThat(environment.rig().events(run))
        .extracting(RecordedEvent::event)
        .hasAtLeastOneElementOfType(ExecutionEvent.ExecutionPaused.class)
        .hasAtLeastOneElementOfType(ExecutionEvent.ExecutionResumed.class)
        .hasAtLeastOneElementOfType(LiveEvent.Configured.class);
  }

  private static Histories histories(Started run) {
    List<Integer> lengths = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    long carried = 0;
    String runId = "";
    do {
      WorkflowExecutionHistory history =
          environment.client().fetchHistory(run.workflow().getExecution().getWorkflowId(), runId);
      lengths.addFirst(history.getEvents().size());
      bytes.addFirst(history.getEvents().stream().mapToLong(HistoryEvent::getSerializedSize).sum());
      var begin = history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
      carried = Math.max(carried, begin.getInput().getSerializedSize());
      runId = begin.getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return new Histories(lengths, bytes, carried);
  }

  private record Histories(List<Integer> lengths, List<Long> bytes, long carriedBytes) {}
}
