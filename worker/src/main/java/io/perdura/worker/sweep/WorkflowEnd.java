package io.perdura.worker.sweep;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TerminatedFailure;

/**
 * How an execution ended, by what Temporal says of its workflow. Needed only when the execution's
 * own last event cannot be had: Temporal keeps the result, not the plan that made it.
 */
final class WorkflowEnd {
  private WorkflowEnd() {}

  /**
   * The final event of a workflow that has ended.
   *
   * @param status a final one
   * @param durationMs from start to end
   */
  static ExecutionEvent of(WorkflowStub workflow, WorkflowExecutionStatus status, long durationMs) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED ->
          new ExecutionCompleted(workflow.getResult(Data.class), durationMs, 0);
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> new ExecutionCancelled(null, durationMs);
      case WORKFLOW_EXECUTION_STATUS_FAILED -> failed(cause(workflow), durationMs);
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          failed(
              Failure.of(
                  ErrorTypes.RUN_TIMEOUT, "Temporal's time limit for the workflow was reached."),
              durationMs);
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> failed(terminated(workflow), durationMs);
      case WORKFLOW_EXECUTION_STATUS_RUNNING,
          WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
          WORKFLOW_EXECUTION_STATUS_PAUSED,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          throw new IllegalArgumentException("Expected a final status but got " + status);
    };
  }

  private static ExecutionEvent failed(Failure failure, long durationMs) {
    return new ExecutionFailed(failure, null, durationMs);
  }

  private static Failure terminated(WorkflowStub workflow) {
    String reason = "outside Perdura";
    try {
      workflow.getResult(Data.class);
    } catch (WorkflowFailedException e) {
      if (e.getCause() instanceof TerminatedFailure failure
          && failure.getOriginalMessage() != null
          && !failure.getOriginalMessage().isBlank()) {
        reason = failure.getOriginalMessage();
      }
    }
    return Failure.of(
        ErrorTypes.TERMINATED,
        "The workflow was terminated: %s. Start the execution again, or fork it from the last completed node."
            .formatted(reason));
  }

  private static Failure cause(WorkflowStub workflow) {
    try {
      workflow.getResult(Data.class);
    } catch (WorkflowFailedException e) {
      return e.getCause() instanceof ApplicationFailure failure
          ? Failure.of(failure.getType(), failure.getOriginalMessage())
          : Failure.of(ErrorTypes.INTERNAL, String.valueOf(e.getCause()));
    }
    throw new IllegalStateException("Expected a failed workflow but it has a result");
  }
}
