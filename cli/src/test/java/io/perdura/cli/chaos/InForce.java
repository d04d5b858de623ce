package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.StopReason;
import io.perdura.api.rest.LiveView;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Checks that what was asked of an execution is in force. */
final class InForce {
  private InForce() {}

  static void isPaused(Life life) {
    ExecutionRecord record = life.api().execution(life.id());
    assertThat(record.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(record.pausedReason()).isEqualTo(PausedReason.USER);
    life.ask("events", "{\"name\":\"go\"}");
    life.awaitEvent("node.completed", "w");
    assertThat(status(life, "z")).isEqualTo(StepStatus.PENDING);
  }

  /** An event leads it on to its end. */
  static Life next(Life life) {
    life.awaitEvent("node.waiting", "w");
    return life.hears();
  }

  static void runsOn(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(status(life, "z")).isEqualTo(StepStatus.COMPLETED);
  }

  static void isUndone(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(status(life, "u")).isEqualTo(StepStatus.COMPLETED);
  }

  static void isTerminated(Life life) {
    assertThat(end(life).error().type()).isEqualTo("execution.terminated");
  }

  /** Its node is called a second time, without the day that it was to wait. */
  static void isTriedAgain(Life life) {
    life.gates().awaitCalls(life.token() + "/a", 2, Stages.patience());
  }

  /** The worker that died is one try of the ten that it was given. */
  static void hasStartedOver(Life life) {
    isTriedAgain(life);
    life.gates().open(life.token() + "/a", 200);
    runsOn(next(life));
  }

  static void hasFailed(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  static void hasRun(Life life, String node) {
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(status(life, node)).isEqualTo(StepStatus.COMPLETED);
  }

  static void breaksAt(Life life, String... nodes) {
    JsonNode known =
        Eventually.value(
            "a worker tells the breakpoints",
            Stages.patience(),
            () ->
                Optional.of(life.ask("GET", "breakpoints", "").json())
                    .filter(told -> told.path("fresh").booleanValue()));
    assertThat(known.path("breakpoints").valueStream().map(one -> one.path("node").stringValue()))
        .containsExactly(nodes);
  }

  static void standsAt(Life life, String node) {
    Eventually.eventually(
        node + " stands",
        Stages.patience(),
        () ->
            life.ask("GET", "breakpoints", "")
                .json()
                .path("stops")
                .valueStream()
                .anyMatch(stop -> stop.path("node").asString("").equals(node)));
    assertThat(status(life, "b")).isEqualTo(StepStatus.COMPLETED);
  }

  static void liveIsPaused(Life life) {
    LiveView view = live(life, told -> !told.stale());
    assertThat(view.phase()).isEqualTo(LivePhase.PAUSED);
    assertThat(view.pausedReason()).isEqualTo(PausedReason.USER);
  }

  static void liveRepeatsEvery(Life life, long intervalMs) {
    assertThat(live(life, told -> !told.stale()).settings().intervalMs()).isEqualTo(intervalMs);
  }

  static void liveHasStopped(Life life) {
    assertThat(live(life, told -> told.status().isFinal()).stopReason()).isEqualTo(StopReason.USER);
  }

  private static LiveView live(Life life, Predicate<LiveView> until) {
    return Eventually.value(
        "what is asked of the live execution " + life.id(),
        Stages.patience(),
        () ->
            Optional.of(life.ask("GET", "/live/" + life.id(), "").as(LiveView.class))
                .filter(until));
  }

  private static ExecutionRecord end(Life life) {
    return life.api().awaitEnd(life.id(), Stages.patience());
  }

  private static StepStatus status(Life life, String node) {
    return life.api().execution(life.id()).stepResults().stream()
        .filter(step -> step.stepId().equals(node))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
