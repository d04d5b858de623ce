package io.perdura.bridge.temporal;

import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Optional;

/** The updates by which people control an execution. */
final class ControlUpdates {
  private static final List<String> REFUSALS =
      List.of(Control.INVALID, Control.REFUSED, Control.OVER, Control.NOT_RUNNING);

  private ControlUpdates() {}

  /** Sends it until it is answered, see {@link Updates}. */
  static ControlResult send(WorkflowClient client, String workflowId, Control request)
      throws InterruptedException {
    try {
      return Updates.<ControlAnswer, ControlResult>send(
          client,
          workflowId,
          Updates.options(name(request), request.requestId(), ControlAnswer.class),
          request,
          ControlResult.Done::new,
          ControlUpdates::refusal);
    } catch (WorkflowNotFoundException e) {
      return new ControlResult.NotRunning();
    }
  }

  private static String name(Control request) {
    return switch (request) {
      case Control.Pause pause -> TemporalNames.UPDATE_PAUSE;
      case Control.Resume resume -> TemporalNames.UPDATE_RESUME;
      case Control.RetryNode retry -> TemporalNames.UPDATE_RETRY_NODE;
      case Control.SkipNode skip -> TemporalNames.UPDATE_SKIP_NODE;
      case Control.FailNode fail -> TemporalNames.UPDATE_FAIL_NODE;
      case Control.RetryNow now -> TemporalNames.UPDATE_RETRY_NOW;
      case Control.Approve approve -> TemporalNames.UPDATE_APPROVE;
      case Control.Reject reject -> TemporalNames.UPDATE_REJECT;
      case Control.Callback callback -> TemporalNames.UPDATE_CALLBACK;
      case Control.SetBreakpoint set -> TemporalNames.UPDATE_SET_BREAKPOINT;
      case Control.RemoveBreakpoint remove -> TemporalNames.UPDATE_REMOVE_BREAKPOINT;
      case Control.Continue go -> TemporalNames.UPDATE_CONTINUE;
      case Control.Step step -> TemporalNames.UPDATE_STEP;
    };
  }

  private static Optional<ControlResult> refusal(UpdateRefusal refusal) {
    return REFUSALS.contains(refusal.kind())
        ? Optional.of(new ControlResult.Refused(refusal.kind(), refusal.text()))
        : Optional.empty();
  }
}
