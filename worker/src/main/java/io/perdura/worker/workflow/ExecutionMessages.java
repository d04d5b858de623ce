package io.perdura.worker.workflow;

import io.perdura.api.execution.HistoryUse;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopRequest;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a running execution answers. An interface, since the SDK silently ignores
 * annotations on a listener's own methods; typed, since dynamic handlers have no name in the
 * Temporal UI.
 */
@WorkflowInterface
public interface ExecutionMessages {
  /**
   * Events in the buffer.
   *
   * @param after the first event is the one after this number
   * @param limit most events
   */
  @QueryMethod(
      name = TemporalNames.QUERY_EVENTS,
      description = "Events after a sequence number: (after, limit)")
  EventPage events(long after, int limit);

  /** Stops a live execution; any other one does not hear it. */
  @SignalMethod(
      name = TemporalNames.SIGNAL_STOP,
      description = "Stops a live execution at once; needs no argument")
  void stop(@Nullable StopRequest request);

  /** Tells how a called execution ended. */
  @SignalMethod(
      name = TemporalNames.SIGNAL_CALL_ENDED,
      description = "Sent by an execution that a flow.call of this one has started, when it ends")
  void callEnded(CallReport report);

  /** Changes a live execution. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_CONFIGURE_LIVE,
      description = "Changes interval, schedule, iterations, error policy or budget while it runs")
  LiveSettings configureLive(ConfigureLive request);

  /** Refuses a change that cannot be made. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_CONFIGURE_LIVE)
  void checkConfigureLive(ConfigureLive request);

  /** Settings, totals and feed of a live execution. */
  @QueryMethod(
      name = TemporalNames.QUERY_LIVE,
      description = "Settings, totals and feed of a live execution")
  LiveState live();

  /** What the execution has used of the history, over all its runs. */
  @QueryMethod(
      name = TemporalNames.QUERY_HISTORY,
      description = "Events and bytes of history that the execution has used, over all its runs")
  HistoryUse history();

  /**
   * Hands an event to the execution.
   *
   * @return whether a node has taken it
   */
  @UpdateMethod(
      name = TemporalNames.UPDATE_SEND_EVENT,
      description = "Hands an event to the node that waits for it: {requestId, name, key, payload}")
  EventAnswer sendEvent(SendEvent event);

  /** Refuses an event that nobody will ever wait for. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_SEND_EVENT)
  void checkSendEvent(SendEvent event);

  /** Lets no node start. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_PAUSE,
      description =
          "Pauses: nodes that run finish, none starts, timers keep their deadlines: {requestId, by,"
              + " reason}")
  ControlAnswer pause(Control.Pause request);

  /** Refuses a pause that cannot be. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_PAUSE)
  void checkPause(Control.Pause request);

  /** Lets nodes start again. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_RESUME,
      description = "Ends a pause: nodes start again: {requestId, by, reason}")
  ControlAnswer resume(Control.Resume request);

  /** Refuses a request of an execution that has ended. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_RESUME)
  void checkResume(Control.Resume request);

  /** Starts a held node over. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_RETRY_NODE,
      description =
          "Starts a held node over: {requestId, by, reason, nodeKey, attempt, input, timeouts,"
              + " retry}")
  ControlAnswer retryNode(Control.RetryNode request);

  /** Refuses a request that does not fit the node. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_RETRY_NODE)
  void checkRetryNode(Control.RetryNode request);

  /** Lets a held node complete. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_SKIP_NODE,
      description =
          "Completes a held node: {requestId, by, reason, nodeKey, attempt, output: {\"@\":"
              + " \"inline\"…}, handle}")
  ControlAnswer skipNode(Control.SkipNode request);

  /** Refuses a request that does not fit the node. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_SKIP_NODE)
  void checkSkipNode(Control.SkipNode request);

  /** Lets a held node fail. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_FAIL_NODE,
      description = "Lets a held node fail: {requestId, by, reason, nodeKey, attempt}")
  ControlAnswer failNode(Control.FailNode request);

  /** Refuses a request that does not fit the node. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_FAIL_NODE)
  void checkFailNode(Control.FailNode request);

  /** Says who lets the next attempt of a node begin; the caller then has Temporal do so. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_RETRY_NOW,
      description =
          "Notes who cuts a back-off short, for Perdura's API, which then does it:"
              + " {requestId, by, reason, nodeKey, attempt}")
  ControlAnswer retryNow(Control.RetryNow request);

  /** Refuses what is not in flight. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_RETRY_NOW)
  void checkRetryNow(Control.RetryNow request);

  /** Approves what a {@code human.approval} asks. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_APPROVE,
      description = "Approves: {requestId, by, reason, nodeKey, form}; reason is the comment")
  ControlAnswer approve(Control.Approve request);

  /** Refuses a request about a node that asks nobody now, and a form that does not fit. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_APPROVE)
  void checkApprove(Control.Approve request);

  /** Rejects what a {@code human.approval} asks. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_REJECT,
      description = "Rejects: {requestId, by, reason, nodeKey}; reason is the comment")
  ControlAnswer reject(Control.Reject request);

  /** Refuses a request about a node that asks nobody now. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_REJECT)
  void checkReject(Control.Reject request);

  /** Completes a {@code wait.callback}. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_CALLBACK,
      description =
          "Completes a wait.callback: {requestId, by, nodeKey, payload: {\"@\": \"inline\"…}}")
  ControlAnswer callback(Control.Callback request);

  /** Refuses what comes for the second time, or too late. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_CALLBACK)
  void checkCallback(Control.Callback request);

  /** Lets every activation of a node stop before its start. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_SET_BREAKPOINT,
      description =
          "Stops before every activation of a node: {requestId, by, reason, node, condition, once}")
  ControlAnswer setBreakpoint(Control.SetBreakpoint request);

  /** Refuses a breakpoint that cannot be. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_SET_BREAKPOINT)
  void checkSetBreakpoint(Control.SetBreakpoint request);

  /** Takes breakpoints away. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_REMOVE_BREAKPOINT,
      description =
          "Removes the breakpoint of a node, or all without one: {requestId, by, reason, node}")
  ControlAnswer removeBreakpoint(Control.RemoveBreakpoint request);

  /** Refuses a request of an execution that has ended. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_REMOVE_BREAKPOINT)
  void checkRemoveBreakpoint(Control.RemoveBreakpoint request);

  /** Lets nodes start that stand at breakpoints. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_CONTINUE,
      description =
          "Goes on after a breakpoint; release also removes all of them: {requestId, by, reason,"
              + " nodeKey, release}")
  ControlAnswer goOn(Control.Continue request);

  /** Refuses a request about a node that does not stand. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_CONTINUE)
  void checkGoOn(Control.Continue request);

  /** Lets one node run, then stops again. */
  @UpdateMethod(
      name = TemporalNames.UPDATE_STEP,
      description =
          "Runs the node that stands at a breakpoint, then stops before the next one: {requestId,"
              + " by, reason, nodeKey}")
  ControlAnswer step(Control.Step request);

  /** Refuses a request when nothing stands. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_STEP)
  void checkStep(Control.Step request);

  /** Breakpoints, and what stands at them. */
  @QueryMethod(
      name = TemporalNames.QUERY_BREAKPOINTS,
      description = "Breakpoints, and the nodes that stand at them")
  DebugState breakpoints();

  /**
   * What the expressions of a node see.
   *
   * @return null if no such node is open
   */
  @QueryMethod(
      name = TemporalNames.QUERY_SCOPE,
      description = "What the expressions of a node see: (node key)")
  @Nullable DebugScope scope(String nodeKey);

  /**
   * What later nodes still read, for the snapshot that a continue-as-new leaves behind.
   *
   * @param index place of the first value
   */
  @QueryMethod(
      name = SnapshotPage.QUERY,
      description = "Node values to be carried into the next run: (index of the first)")
  SnapshotPage carried(int index);
}
