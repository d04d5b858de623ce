package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.UpdateRefusal;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.LivePlans;
import io.perdura.worker.rig.LiveRuns;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.rig.WorkerRig.Started;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a live execution makes of stops, usage and changes, on a real server. */
class LiveAnswersIT {
  private static final Plan USES_SEVEN =
      LivePlans.step("{\"takesMs\":60000,\"usage\":{\"inputTokens\":7,\"outputTokens\":0}}");
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
  void aStopAbortsTheRunningAttemptAndCountsWhatItHasUsed() {
    Started run = runs.start(USES_SEVEN, LiveRuns.settings(0, 0), RunTuning.DEFAULT);
    String key = run.executionId() + "/live[1]/s0";
    Waiting.until(() -> environment.rig().steps().effects(key) == 1);
    LiveRuns.stop(run);
    Waiting.until(() -> environment.rig().steps().wasAborted(key));
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("tokens").longValue()).isEqualTo(7);
  }

  @Test
  void countsWhatAnAttemptHasUsedThatHearsOfTheStopFromTemporalOnly() {
    Started run = runs.start(USES_SEVEN, LiveRuns.settings(0, 0), RunTuning.DEFAULT);
    String key = run.executionId() + "/live[1]/s0";
    Waiting.until(() -> environment.rig().steps().effects(key) == 1);
    environment.rig().loseAborts(true);
    try {
      LiveRuns.stop(run);
      JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
      assertThat(environment.rig().steps().wasAborted(key)).isTrue();
      assertThat(totals.get("tokens").longValue()).isEqualTo(7);
    } finally {
      environment.rig().loseAborts(false);
    }
  }

  @Test
  void countsWhatAttemptsHaveUsedThatFailed() {
    Plan plan =
        LivePlans.step(
            "{\"failures\":2,\"usage\":{\"inputTokens\":5,\"outputTokens\":2,\"costUsd\":0.1}}");
    Started run = runs.start(plan, LiveRuns.settings(0, 1), RunTuning.DEFAULT);
    JsonNode totals = run.workflow().getResult(JsonNode.class).get("value");
    assertThat(totals.get("errors").longValue()).isZero();
    assertThat(totals.get("tokens").longValue()).isEqualTo(21);
    assertThat(totals.get("costUsd").decimalValue()).isEqualByComparingTo("0.3");
  }

  @Test
  void refusesAChangeThatCannotBeAndTakesARepeatedOneOnce() {
    Started run =
        runs.start(LivePlans.counter(), LiveRuns.settings(3_600_000, 0), RunTuning.DEFAULT);
    LiveChange wrong = new LiveChange(-1L, null, null, null, null);
    UpdateRefusal refused = refusal(() -> LiveRuns.configure(run, "x", wrong));
    assertThat(refused.kind()).isEqualTo(ConfigureLive.INVALID);
    assertThat(refused.text()).startsWith("intervalMs: ");
    LiveChange right = new LiveChange(7_200_000L, null, null, null, null);
    assertThat(LiveRuns.configure(run, "y", right).intervalMs()).isEqualTo(7_200_000);
    LiveRuns.configure(run, "y", new LiveChange(1L, null, null, null, null));
    assertThat(LiveRuns.state(run).settings().intervalMs()).isEqualTo(7_200_000);
    LiveRuns.stop(run);
  }

  @Test
  void saysThatItIsStoppingWhileItWaitsForAbortedAttempts() {
    Started run = runs.start(USES_SEVEN, LiveRuns.settings(0, 0), RunTuning.DEFAULT);
    String key = run.executionId() + "/live[1]/s0";
    Waiting.until(() -> environment.rig().steps().effects(key) == 1);
    LiveRuns.stop(run);
    LiveChange change = new LiveChange(1L, null, null, null, null);
    try {
      UpdateRefusal refused = refusal(() -> LiveRuns.configure(run, "late", change));
      assertThat(refused.kind()).isEqualTo(ConfigureLive.NOT_LIVE);
    } catch (WorkflowNotFoundException e) {
      // On a slow machine it has ended by now, which callers understand too.
      assertThat(run.workflow().getResult(JsonNode.class)).isNotNull();
    }
  }

  /** What a caller can tell of a refused update, whose failure's type the SDK drops. */
  private static UpdateRefusal refusal(Runnable update) {
    try {
      update.run();
    } catch (WorkflowUpdateException e) {
      return UpdateRefusal.of(((ApplicationFailure) e.getCause()).getOriginalMessage());
    }
    throw new AssertionError("Expected a refusal");
  }
}
