package io.perdura.worker.rig;

import io.perdura.api.json.Json;
import io.perdura.api.live.StopRequest;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.Plans;
import io.perdura.worker.scenario.Scenario;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Records scenarios on a real server into {@code src/test/resources/history}. Started by hand, once
 * per change of the interpreter's commands or events; what is recorded already stays as it is.
 */
public final class HistoryRecorder {
  private static final RunTuning SHORT_RUNS = new RunTuning(5, 1024 * 1024, 4, 200, 500_000);

  private final Environments environment;

  private HistoryRecorder(Environments environment) {
    this.environment = environment;
  }

  /**
   * Records the scenarios whose names contain one of the arguments, and what they call, with long
   * and with short runs.
   *
   * @param arguments version prefix, then parts of names
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Environments environment = Environments.onServer()) {
      HistoryRecorder recorder = new HistoryRecorder(environment);
      for (Scenario scenario : Scenario.all()) {
        for (int i = 1; i < arguments.length; i++) {
          if (scenario.name().contains(arguments[i])) {
            recorder.record(arguments[0], scenario, RunTuning.DEFAULT);
            recorder.record(arguments[0] + " short runs", scenario, SHORT_RUNS);
          }
        }
      }
    }
    Runtime.getRuntime().exit(0);
  }

  private void record(String prefix, Scenario scenario, RunTuning tuning)
      throws IOException, InterruptedException {
    WorkerRig rig = environment.rig();
    Plan plan = Plans.of(scenario);
    int calledBefore = rig.calls().all().size();
    Started started = rig.start(environment.client(), scenario, tuning);
    TemporalExecutor.sendAll(started.workflow(), scenario.sends());
    UpdateSender.sendAll(started.workflow(), scenario.updates());
    if (scenario.cancelAfterMs() != null) {
      Thread.sleep(scenario.cancelAfterMs());
      started.workflow().cancel("test");
    }
    if (scenario.stopAfterMs() != null) {
      Thread.sleep(scenario.stopAfterMs());
      started.workflow().signal(TemporalNames.SIGNAL_STOP, new StopRequest(null));
    }
    write(prefix + " " + scenario.name(), plan, started);
    List<AcceptedCall> calls = rig.calls().all();
    for (int i = calledBefore; i < calls.size(); i++) {
      AcceptedCall call = calls.get(i);
      WorkflowStub workflow =
          environment.client().newUntypedWorkflowStub(call.temporalWorkflowId());
      write(
          "%s called %d %s".formatted(prefix, i - calledBefore + 1, scenario.name()),
          called(scenario, call),
          new Started(call.executionId(), workflow));
    }
  }

  private static Plan called(Scenario scenario, AcceptedCall call) {
    return Plans.called(scenario).stream()
        .filter(plan -> call.temporalWorkflowId().contains("." + plan.definitionId() + "."))
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, Plan plan, Started started) throws IOException {
    WorkerRig rig = environment.rig();
    try {
      started.workflow().getResult(JsonNode.class);
    } catch (WorkflowFailedException e) {
      // A failure is recorded like any other end.
    }
    new GoldenHistory(
            name,
            plan,
            rig.store().allSnapshots(),
            runs(started.workflow().getExecution().getWorkflowId()),
            rig.events(started))
        .write();
  }

  private List<JsonNode> runs(String workflowId) {
    List<JsonNode> runs = new ArrayList<>();
    String runId = "";
    do {
      WorkflowExecutionHistory history = environment.client().fetchHistory(workflowId, runId);
      runs.addFirst(Json.parse(history.toJson(false)));
      WorkflowExecutionStartedEventAttributes start =
          history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
      runId = start.getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return runs;
  }
}
