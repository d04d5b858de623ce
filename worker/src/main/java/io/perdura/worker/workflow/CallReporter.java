package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.ParentExecution;
import io.perdura.api.temporal.AdoptTask;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Tells the caller of an execution how it ended, whichever run of the caller is current. */
final class CallReporter {
  private CallReporter() {}

  /** Returns when the caller has the report, or is gone; does nothing if nobody waits for it. */
  static void report(RunInput input, Outcome outcome) {
    ParentExecution caller = input.calls() == null ? null : input.calls().parent();
    if (caller == null || !caller.awaits()) {
      return;
    }
    if (outcome instanceof Outcome.Completed(Data.Blob blob)) {
      Workflow.newUntypedActivityStub(EffectRunner.platformOptions("hand the output to the caller"))
          .execute(
              TemporalNames.ACTIVITY_ADOPT,
              Void.class,
              new AdoptTask(input.workspace(), caller.executionId(), blob.ref()));
    }
    try {
      Workflow.newUntypedExternalWorkflowStub(caller.temporalWorkflowId())
          .signal(
              TemporalNames.SIGNAL_CALL_ENDED, of(caller.nodeKey(), input.executionId(), outcome));
    } catch (SignalExternalWorkflowException e) {
      // The caller was terminated: nobody waits any more.
      return;
    }
  }

  private static CallReport of(String nodeKey, String executionId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(Data output) -> CallReport.completed(nodeKey, executionId, output);
      case Outcome.Failed(Failure failure, @Nullable String failedNode) ->
          CallReport.failed(nodeKey, executionId, failure, failedNode);
      case Outcome.Cancelled(@Nullable String reason) -> CallReport.cancelled(nodeKey, executionId);
    };
  }
}
