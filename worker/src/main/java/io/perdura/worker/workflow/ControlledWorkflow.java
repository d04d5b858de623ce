package io.perdura.worker.workflow;

import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import org.jspecify.annotations.Nullable;

/** Hands over what people ask of an execution: every request is checked and answered alike. */
abstract class ControlledWorkflow implements ExecutionMessages {
  /** What takes it; there as soon as the constructor has ended. */
  abstract ControlMessages controls();

  @Override
  public ControlAnswer pause(Control.Pause request) {
    return controls().answer(request);
  }

  @Override
  public void checkPause(Control.Pause request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer resume(Control.Resume request) {
    return controls().answer(request);
  }

  @Override
  public void checkResume(Control.Resume request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer retryNode(Control.RetryNode request) {
    return controls().answer(request);
  }

  @Override
  public void checkRetryNode(Control.RetryNode request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer skipNode(Control.SkipNode request) {
    return controls().answer(request);
  }

  @Override
  public void checkSkipNode(Control.SkipNode request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer failNode(Control.FailNode request) {
    return controls().answer(request);
  }

  @Override
  public void checkFailNode(Control.FailNode request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer retryNow(Control.RetryNow request) {
    return controls().answer(request);
  }

  @Override
  public void checkRetryNow(Control.RetryNow request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer setBreakpoint(Control.SetBreakpoint request) {
    return controls().answer(request);
  }

  @Override
  public void checkSetBreakpoint(Control.SetBreakpoint request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer removeBreakpoint(Control.RemoveBreakpoint request) {
    return controls().answer(request);
  }

  @Override
  public void checkRemoveBreakpoint(Control.RemoveBreakpoint request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer goOn(Control.Continue request) {
    return controls().answer(request);
  }

  @Override
  public void checkGoOn(Control.Continue request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer step(Control.Step request) {
    return controls().answer(request);
  }

  @Override
  public void checkStep(Control.Step request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer approve(Control.Approve request) {
    return controls().answer(request);
  }

  @Override
  public void checkApprove(Control.Approve request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer reject(Control.Reject request) {
    return controls().answer(request);
  }

  @Override
  public void checkReject(Control.Reject request) {
    controls().check(request);
  }

  @Override
  public ControlAnswer callback(Control.Callback request) {
    return controls().answer(request);
  }

  @Override
  public void checkCallback(Control.Callback request) {
    controls().check(request);
  }

  @Override
  public DebugState breakpoints() {
    return controls().breakpoints();
  }

  @Override
  public @Nullable DebugScope scope(String nodeKey) {
    return controls().scope(nodeKey);
  }
}
