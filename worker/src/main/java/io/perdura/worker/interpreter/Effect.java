package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CallTask;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that the shell is to do, in the order given. */
public sealed interface Effect {
  /**
   * Run a node's activity. Answered by exactly one of {@link Input.ActivityCompleted} and {@link
   * Input.ActivityFailed}, unless {@link Cancel} was asked before.
   *
   * @param nodeKey key of the node
   * @param activityType node type, also Temporal's Activity Type
   * @param taskQueue where it runs; null = the workflow's own
   * @param task its argument
   * @param retry its retries
   * @param timeouts its time limits
   * @param summary what the Temporal UI shows: {@code label · key}
   */
  record RunActivity(
      String nodeKey,
      String activityType,
      @Nullable String taskQueue,
      NodeTask task,
      RetryPolicy retry,
      Timeouts timeouts,
      String summary)
      implements Effect {}

  /**
   * Evaluate expressions over claim-checked values in an activity. Answered by {@link
   * Input.Evaluated} or {@link Input.ActivityFailed}.
   */
  record Evaluate(String nodeKey, EvaluateTask task, String summary) implements Effect {}

  /**
   * Start a timer. Answered by {@link Input.TimerFired}, unless {@link Cancel} was asked before.
   *
   * @param timerKey key of the node, or {@link Interpreter#RUN_TIMEOUT_TIMER}
   * @param until absolute deadline; one in the past fires at once
   * @param summary what the Temporal UI shows
   */
  record StartTimer(String timerKey, Instant until, String summary) implements Effect {}

  /**
   * Wake at a time, to a few milliseconds also when it is near. Answered as {@link StartTimer} is.
   */
  record WakeAt(String timerKey, Instant until, String summary) implements Effect {}

  /**
   * Cancel the activity with this key. Answered by {@link Input.Aborted} when it has ended, since
   * what it has used counts.
   */
  record Abort(String key) implements Effect {}

  /** Cancel the activity or timer with this key; nothing is to be reported of it any more. */
  record Cancel(String key) implements Effect {}

  /**
   * Accept a called execution and start its workflow. Answered by exactly one of {@link
   * Input.CallAccepted} and {@link Input.CallRefused}; it cannot be cancelled before.
   */
  record StartCall(String nodeKey, CallTask task, String summary) implements Effect {}

  /**
   * Cancel a called execution. Its end is reported all the same.
   *
   * @param call the report of an end that nobody told, if its workflow turns out to be gone
   */
  record CancelCall(CallReport call, String temporalWorkflowId, String reason) implements Effect {}

  /** The step budget of this workflow task is spent: come back with {@link Input.Resumed}. */
  record Yield() implements Effect {}

  /** The execution has ended: archive, then close the workflow. Always the last effect. */
  record Finish(Outcome outcome) implements Effect {}

  /** How an execution ended. */
  sealed interface Outcome {
    /** With an output. */
    record Completed(Data output) implements Outcome {}

    /**
     * With an error.
     *
     * @param nodeKey the node to blame; null if no single one is
     */
    record Failed(Failure failure, @Nullable String nodeKey) implements Outcome {}

    /** Because somebody asked. */
    record Cancelled(@Nullable String reason) implements Outcome {}
  }
}
