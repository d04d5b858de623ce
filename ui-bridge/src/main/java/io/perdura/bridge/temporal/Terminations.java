package io.perdura.bridge.temporal;

import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Terminates workflows, and lets a worker write the end that they could not write themselves. */
@Component
public class Terminations {
  private static final Logger log = LoggerFactory.getLogger(Terminations.class);

  /** What is longer is the sweeper's, in its next round. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final TemporalClient temporal;
  private final BridgeSettings.Temporal settings;

  Terminations(TemporalClient temporal, BridgeSettings settings) {
    this.temporal = temporal;
    this.settings = settings.temporal();
  }

  /**
   * Ends a workflow at once; nothing of it runs any more, not even what would undo it.
   *
   * @throws ProblemException if Temporal did not confirm
   */
  public Termination terminate(String workflowId, String reason) {
    WorkflowStub stub = temporal.client().newUntypedWorkflowStub(workflowId);
    try {
      stub.terminate(reason);
      return Termination.DONE;
    } catch (WorkflowNotFoundException e) {
      return isKnown(stub) ? Termination.WAS_OVER : Termination.UNKNOWN;
    } catch (WorkflowException e) {
      throw ProblemException.unavailable(
          "Temporal did not confirm in time. Repeat the request with the same requestId.", e);
    }
  }

  private static boolean isKnown(WorkflowStub stub) {
    try {
      return stub.describe().getStartTime() != null;
    } catch (WorkflowNotFoundException e) {
      return false;
    } catch (WorkflowException e) {
      throw ProblemException.unavailable(
          "Temporal did not confirm in time. Repeat the request with the same requestId.", e);
    }
  }

  /** Lets a worker write the end of a terminated execution, and waits for it some seconds. */
  public void writeEnd(String workspace, String executionId) {
    WorkflowClient client = temporal.client();
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            TemporalNames.WORKFLOW_REPAIR,
            WorkflowOptions.newBuilder()
                .setWorkflowId("%s.repair.%s".formatted(workspace, executionId))
                .setTaskQueue(settings.taskQueue())
                .setWorkflowExecutionTimeout(LIMIT)
                .setStaticSummary("write the end of " + executionId)
                .build());
    try {
      start(stub, workspace, executionId);
      stub.getResult(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS, Boolean.class);
    } catch (TimeoutException | WorkflowException e) {
      log.warn("The end of execution {} is not written yet: {}", executionId, e.toString());
    }
  }

  private static void start(WorkflowStub stub, String workspace, String executionId) {
    try {
      stub.start(workspace, executionId);
    } catch (WorkflowExecutionAlreadyStarted e) {
      // A request before this one has asked for the same.
      log.debug("The end of execution {} is being written", executionId);
    }
  }
}
