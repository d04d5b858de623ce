package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopReason;
import io.perdura.api.live.StopRequest;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.LivePlans;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.rig.WorkerRig.Started;
import io.temporal.client.WorkflowUpdateException;
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

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
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
    RunTuning tuning = new RunTuning(count / 5, 1024 * 1024, 1_000, 200, 500_000);
    Started run = live(LivePlans.counter(), settings(0, 0), tuning);
    for (int i = 0; i < updates; i++) {
      LiveChange change = new LiveChange(null, null, null, LiveErrorPolicy.SKIP, null);
      configure(run, "r" + i, change);
    }
    configure(run, "last", new LiveChange(null, null, (long) count, null, null));
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
      Started run = live(plan, settings(busy ? 0 : 50, 0), RunTuning.DEFAULT);
      Waiting.until(() -> last(run) >= 3);
      Thread.sleep(37L * (i % 7));
      latencies.add(stopped(run));
      JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
      assertThat(totals.get("reason").stringValue()).isEqualTo("user");
    }
    Collections.sort(latencies);
    System.out.println("live: stop to live.stopped in ms: " + latencies);
    assertThat(latencies.get(latencies.size() / 2)).isLessThan(2_000);
  }

  @Test
  void aStopAbortsTheRunningAttemptAndCountsWhatItHasUsed() {
    Plan plan =
        LivePlans.step("{\"takesMs\":60000,\"usage\":{\"inputTokens\":7,\"outputTokens\":0}}");
    Started run = live(plan, settings(0, 0), RunTuning.DEFAULT);
    String key = run.executionId() + "/live[1]/s0";
    Waiting.until(() -> environment.rig().steps().effects(key) == 1);
    stopped(run);
    Waiting.until(() -> environment.rig().steps().wasAborted(key));
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("tokens").longValue()).isEqualTo(7);
  }

  @Test
  void runsAnIterationOfTwoThousandNodes() {
    Started run = live(LivePlans.wide(2_000), settings(0, 1), RunTuning.DEFAULT);
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("iterations").longValue()).isEqualTo(1);
    assertThat(totals.get("errors").longValue()).isZero();
    Histories histories = histories(run);
    System.out.println("live: 2,000 nodes in runs of " + histories.lengths());
    assertThat(histories.lengths()).hasSizeGreaterThan(1).allMatch(events -> events < 2_300);
    assertThat(environment.rig().store().allSnapshots()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void keepsAFixedRateWithoutDrift() {
    int count = 100;
    LiveSettings settings =
        new LiveSettings(
            100, LiveSchedule.FIXED_RATE, count, LiveErrorPolicy.SKIP, LiveBudget.NONE);
    Started run = live(LivePlans.counter(), settings, RunTuning.DEFAULT);
    run.workflow().getResult(JsonNode.class);
    List<FeedItem> ring = environment.rig().store().ended(run.executionId()).ring();
    Instant first = ring.getFirst().timestamp();
    List<Long> lateness = new ArrayList<>();
    for (FeedItem item : ring) {
      lateness.add(Duration.between(first, item.timestamp()).toMillis() % 100);
    }
    long span = Duration.between(first, ring.getLast().timestamp()).toMillis();
    Collections.sort(lateness);
    System.out.printf(
        "live: %d iterations at 100 ms took %d ms, behind their slots by %d ms (median), %d (max)%n",
        count, span, lateness.get(count / 2), lateness.getLast());
    assertThat(span).isGreaterThanOrEqualTo(99 * 100 - 100);
  }

  @Test
  void goesOnAfterItsBudgetIsRaised() {
    LiveBudget one = new LiveBudget(null, null, 1L, null, BudgetAction.PAUSE);
    LiveSettings settings =
        new LiveSettings(0, LiveSchedule.FIXED_DELAY, 0, LiveErrorPolicy.SKIP, one);
    Started run = live(LivePlans.counter(), settings, RunTuning.DEFAULT);
    Waiting.until(() -> state(run).phase() == LivePhase.PAUSED);
    LiveBudget three = new LiveBudget(null, null, 3L, null, BudgetAction.STOP);
    LiveSettings now = configure(run, "more", new LiveChange(null, null, null, null, three));
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

  @Test
  void refusesAChangeThatCannotBeAndTakesARepeatedOneOnce() {
    Started run = live(LivePlans.counter(), settings(3_600_000, 0), RunTuning.DEFAULT);
    LiveChange wrong = new LiveChange(-1L, null, null, null, null);
    assertThatThrownBy(() -> configure(run, "x", wrong))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("intervalMs");
    LiveChange right = new LiveChange(7_200_000L, null, null, null, null);
    assertThat(configure(run, "y", right).intervalMs()).isEqualTo(7_200_000);
    configure(run, "y", new LiveChange(1L, null, null, null, null));
    assertThat(state(run).settings().intervalMs()).isEqualTo(7_200_000);
    stopped(run);
  }

  private static Started live(Plan plan, LiveSettings settings, RunTuning tuning) {
    return environment.rig().start(environment.client(), plan, Json.parse("{}"), tuning, settings);
  }

  private static LiveSettings settings(long intervalMs, long maxIterations) {
    return new LiveSettings(
        intervalMs, LiveSchedule.FIXED_DELAY, maxIterations, LiveErrorPolicy.SKIP, LiveBudget.NONE);
  }

  private static LiveSettings configure(Started run, String id, LiveChange change) {
    return run.workflow()
        .update(
            TemporalNames.UPDATE_CONFIGURE_LIVE, LiveSettings.class, new ConfigureLive(id, change));
  }

  private static LiveState state(Started run) {
    return run.workflow().query(TemporalNames.QUERY_LIVE, LiveState.class);
  }

  private static long last(Started run) {
    return run.workflow().query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 1).last();
  }

  /** Milliseconds from the signal to a query that tells the stop. */
  private static long stopped(Started run) {
    long begin = System.nanoTime();
    run.workflow().signal(TemporalNames.SIGNAL_STOP, new StopRequest(StopReason.USER));
    Waiting.until(() -> state(run).stopReason() != null);
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static Histories histories(Started run) {
    List<Integer> lengths = new ArrayList<>();
    long carried = 0;
    String runId = "";
    do {
      WorkflowExecutionHistory history =
          environment.client().fetchHistory(run.workflow().getExecution().getWorkflowId(), runId);
      lengths.addFirst(history.getEvents().size());
      var begin = history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
      carried = Math.max(carried, begin.getInput().getSerializedSize());
      runId = begin.getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return new Histories(lengths, carried);
  }

  private record Histories(List<Integer> lengths, long carriedBytes) {}
}
