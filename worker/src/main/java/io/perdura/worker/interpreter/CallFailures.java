package io.perdura.worker.interpreter;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CarriedCall;

/** What is said of calls that fail. */
final class CallFailures {
  private CallFailures() {}

  static Failure notLive() {
    return Failure.of(
        ErrorTypes.CALL_LIVE,
        "A live execution cannot call another one. Run the definition once, or put the called nodes into it.");
  }

  static Failure notPinned(Action.Call action) {
    return Failure.of(
        ErrorTypes.CALL_UNKNOWN,
        "The definition '%s' was not there when the execution started. Publish it, then start the execution again."
            .formatted(action.target()));
  }

  /** Why a call has failed, by what was reported: the error of the called execution. */
  static Failure of(CarriedCall call, CallReport report) {
    String which =
        "'%s' version %d, execution %s"
            .formatted(
                call.called().workflowId(), call.called().version(), call.called().executionId());
    Failure failure = report.failure();
    if (failure == null) {
      return Failure.of(
          ErrorTypes.CALL_CANCELLED, "The called execution was cancelled (" + which + ").");
    }
    String at = report.failedNode() == null ? "" : "at '" + report.failedNode() + "' ";
    return Failure.of(failure.type(), failure.message() + " (" + at + "in " + which + ")");
  }

  static Failure late(CarriedCall call) {
    return Failure.of(
        ErrorTypes.CALL_TIMEOUT,
        "The call of '%s' took longer than its timeout, so execution %s was cancelled."
            .formatted(call.called().workflowId(), call.called().executionId()));
  }
}
