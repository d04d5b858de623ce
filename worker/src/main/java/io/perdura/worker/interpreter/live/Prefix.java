package io.perdura.worker.interpreter.live;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeTask;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import org.jspecify.annotations.Nullable;

/**
 * Tells the nodes of one iteration from those of the others: outside, their keys begin with {@code
 * live[<iteration>]/}.
 */
record Prefix(String text) {
  static Prefix of(long iteration) {
    return new Prefix("live[" + iteration + "]/");
  }

  @Nullable String addNullable(@Nullable String key) {
    return key == null ? null : text + key;
  }

  /** The event under the outer key; null for those of the pass itself. */
  @Nullable ExecutionEvent add(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.NodeStarted e -> new ExecutionEvent.NodeStarted(text + e.nodeKey());
      case ExecutionEvent.NodeWaiting e ->
          new ExecutionEvent.NodeWaiting(
              text + e.nodeKey(),
              e.reason(),
              e.until(),
              e.event(),
              e.call(),
              e.stop(),
              e.approval());
      case NodeDecided e ->
          new NodeDecided(text + e.nodeKey(), e.decision(), e.via(), e.by(), e.reason());
      case ExecutionEvent.NodeHeld e ->
          new ExecutionEvent.NodeHeld(
              text + e.nodeKey(), e.error(), e.suggestion(), e.attempts(), e.until(), e.origin());
      case ExecutionEvent.NodeReleased e ->
          new ExecutionEvent.NodeReleased(
              text + e.nodeKey(), e.release(), e.attempts(), e.by(), e.reason(), e.change());
      case ExecutionEvent.NodeCompleted e ->
          new ExecutionEvent.NodeCompleted(
              text + e.nodeKey(),
              e.output(),
              e.handle(),
              e.attempts(),
              e.durationMs(),
              e.origin(),
              e.written());
      case ExecutionEvent.NodeFailed e ->
          new ExecutionEvent.NodeFailed(
              text + e.nodeKey(), e.error(), e.handled(), e.attempts(), e.durationMs(), e.origin());
      case ExecutionEvent.NodeCancelled e ->
          new ExecutionEvent.NodeCancelled(text + e.nodeKey(), e.durationMs());
      case ExecutionEvent.NodeSkipped e ->
          new ExecutionEvent.NodeSkipped(text + e.nodeKey(), e.reason());
      case ExecutionEvent.LogWritten e ->
          new ExecutionEvent.LogWritten(text + e.nodeKey(), e.level(), e.message());
      case BreakpointsChanged e -> e;
      case ExecutionEvent.ExecutionStarted e -> null;
      case ExecutionEvent.ExecutionCompleted e -> null;
      case ExecutionEvent.ExecutionFailed e -> null;
      case ExecutionEvent.ExecutionCancelled e -> null;
      case ExecutionEvent.ExecutionPaused e -> null;
      case ExecutionEvent.ExecutionResumed e -> null;
      case LiveEvent e -> e;
    };
  }

  /** The effect under the outer key. */
  Effect add(Effect effect) {
    return switch (effect) {
      case Effect.RunActivity e ->
          new Effect.RunActivity(
              text + e.nodeKey(),
              e.activityType(),
              e.taskQueue(),
              add(e.task()),
              e.retry(),
              e.timeouts(),
              summary(e.summary(), e.nodeKey()));
      case Effect.Evaluate e ->
          new Effect.Evaluate(text + e.nodeKey(), add(e.task()), summary(e.summary(), e.nodeKey()));
      case Effect.StartTimer e ->
          new Effect.StartTimer(text + e.timerKey(), e.until(), summary(e.summary(), e.timerKey()));
      case Effect.WakeAt e -> new Effect.WakeAt(text + e.timerKey(), e.until(), e.summary());
      case Effect.Abort e -> new Effect.Abort(text + e.key());
      case Effect.Cancel e -> new Effect.Cancel(text + e.key());
      // A live execution calls none.
      case Effect.StartCall e -> e;
      case Effect.CancelCall e -> e;
      case Effect.Yield e -> e;
      case Effect.Finish e -> e;
    };
  }

  /** The input under the inner key; null if it is about another iteration. */
  @Nullable Input remove(Input input) {
    return switch (input) {
      case Input.ActivityCompleted i when isMine(i.nodeKey()) ->
          new Input.ActivityCompleted(inner(i.nodeKey()), i.result());
      case Input.ActivityFailed i when isMine(i.nodeKey()) ->
          new Input.ActivityFailed(inner(i.nodeKey()), i.failure(), i.attempts(), i.usage());
      case Input.Evaluated i when isMine(i.nodeKey()) ->
          new Input.Evaluated(inner(i.nodeKey()), i.result());
      case Input.TimerFired i when isMine(i.timerKey()) ->
          new Input.TimerFired(inner(i.timerKey()));
      case Input.Resumed i -> i;
      case Input.Drain i -> i;
      case Input.Archived i -> i;
      case Input.CancelRequested i -> i;
      case Input.Controlled(Control.OfNode node) when isMine(node.nodeKey()) ->
          new Input.Controlled(node.at(inner(node.nodeKey())));
      case Input.Controlled(Control.OfNode node) -> null;
      case Input.Controlled(Control.AtStop stop) when stop.nodeKey() != null ->
          isMine(stop.nodeKey()) ? new Input.Controlled(stop.at(inner(stop.nodeKey()))) : null;
      case Input.Controlled i -> i;
      case Input.ActivityCompleted i -> null;
      case Input.ActivityFailed i -> null;
      case Input.Evaluated i -> null;
      case Input.TimerFired i -> null;
      case Input.EventSent i -> null;
      case Input.CallAccepted i -> null;
      case Input.CallRefused i -> null;
      case Input.CallEnded i -> null;
      case Input.Live i -> null;
    };
  }

  /** The inner key; null if it is one of another iteration. */
  @Nullable String removeNullable(String key) {
    return isMine(key) ? inner(key) : null;
  }

  private boolean isMine(String key) {
    return key.startsWith(text);
  }

  private String inner(String key) {
    return key.substring(text.length());
  }

  private String summary(String summary, String key) {
    return summary.endsWith(key)
        ? summary.substring(0, summary.length() - key.length()) + text + key
        : summary;
  }

  private NodeTask add(NodeTask task) {
    return new NodeTask(
        task.workspace(),
        task.executionId(),
        task.definitionId(),
        text + task.nodeKey(),
        task.config(),
        task.connection(),
        task.output(),
        task.scope(),
        task.retry(),
        task.links());
  }

  private EvaluateTask add(EvaluateTask task) {
    return new EvaluateTask(
        task.workspace(),
        task.executionId(),
        text + task.nodeKey(),
        task.items(),
        task.scope(),
        task.result());
  }
}
