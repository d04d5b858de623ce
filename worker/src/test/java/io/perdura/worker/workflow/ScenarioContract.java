package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.rig.TemporalExecutor;
import io.perdura.worker.rig.WorkerRig;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.Scenario;
import io.temporal.client.WorkflowClient;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenario table on Temporal: the same events as on the interpreter alone. Scenarios wait for
 * most of their time, so several run at once on one worker.
 */
abstract class ScenarioContract {
  abstract WorkflowClient client();

  abstract WorkerRig rig();

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("scenarios")
  void givesExactlyTheExpectedEvents(Scenario scenario) throws InterruptedException {
    check(scenario, RunTuning.DEFAULT);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("scenarios")
  void givesTheSameEventsWhenItContinuesAsNewAtEveryBoundary(Scenario scenario)
      throws InterruptedException {
    boolean tellsIt = !scenario.called().isEmpty() || !scenario.updates().isEmpty();
    if (!tellsIt || reachesWhatContinues()) {
      check(scenario, ShellContract.SHORT_RUNS);
    }
  }

  /** Whether signals and updates arrive at an execution that is just continuing as new. */
  boolean reachesWhatContinues() {
    return true;
  }

  private void check(Scenario scenario, RunTuning tuning) throws InterruptedException {
    assertThat(EventLines.of(new TemporalExecutor(client(), rig(), tuning).run(scenario)))
        .containsExactlyElementsOf(scenario.events());
  }
}
