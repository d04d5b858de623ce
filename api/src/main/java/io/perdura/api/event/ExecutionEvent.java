package io.perdura.api.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.Waiting;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an execution: durable, numbered by the interpreter. This is the form
 * in which the workflow and the store keep it; {@link WireEvent} is what clients receive. {@code
 * nodeKey} is the scope path and the node's id.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionStarted.class, name = "execution.started"),
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionCompleted.class, name = "execution.completed"),
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionFailed.class, name = "execution.failed"),
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionCancelled.class, name = "execution.cancelled"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeStarted.class, name = "node.started"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeWaiting.class, name = "node.waiting"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeCompleted.class, name = "node.completed"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeFailed.class, name = "node.failed"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeCancelled.class, name = "node.cancelled"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeSkipped.class, name = "node.skipped"),
  @JsonSubTypes.Type(value = ExecutionEvent.LogWritten.class, name = "log"),
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionPaused.class, name = "execution.paused"),
  @JsonSubTypes.Type(value = ExecutionEvent.ExecutionResumed.class, name = "execution.resumed"),
  @JsonSubTypes.Type(value = LiveEvent.Started.class, name = "live.started"),
  @JsonSubTypes.Type(value = LiveEvent.IterationCompleted.class, name = "live.iteration.completed"),
  @JsonSubTypes.Type(value = LiveEvent.IterationFailed.class, name = "live.iteration.error"),
  @JsonSubTypes.Type(value = LiveEvent.Configured.class, name = "live.configured"),
  @JsonSubTypes.Type(value = LiveEvent.BudgetWarning.class, name = "live.budget.warning"),
  @JsonSubTypes.Type(value = LiveEvent.Stopped.class, name = "live.stopped")
})
public sealed interface ExecutionEvent
    permits ExecutionEvent.ExecutionStarted,
        ExecutionEvent.ExecutionCompleted,
        ExecutionEvent.ExecutionFailed,
        ExecutionEvent.ExecutionCancelled,
        ExecutionEvent.ExecutionPaused,
        ExecutionEvent.ExecutionResumed,
        ExecutionEvent.NodeStarted,
        ExecutionEvent.NodeWaiting,
        ExecutionEvent.NodeCompleted,
        ExecutionEvent.NodeFailed,
        ExecutionEvent.NodeCancelled,
        ExecutionEvent.NodeSkipped,
        ExecutionEvent.LogWritten,
        LiveEvent {

  /** True for the events after which an execution has ended. */
  @JsonIgnore
  default boolean isFinal() {
    return this instanceof ExecutionCompleted
        || this instanceof ExecutionFailed
        || this instanceof ExecutionCancelled;
  }

  /**
   * Always event 1.
   *
   * @param planHash the plan that runs
   * @param nodeCount nodes of the plan
   */
  record ExecutionStarted(String planHash, int nodeCount) implements ExecutionEvent {}

  /**
   * The execution has completed.
   *
   * @param output its output
   * @param totalDurationMs from start to end, workflow time
   * @param nodeCount nodes that ran
   */
  record ExecutionCompleted(Data output, long totalDurationMs, int nodeCount)
      implements ExecutionEvent {}

  /**
   * The execution has failed.
   *
   * @param error why
   * @param nodeKey the node that failed it; null if no single one did
   */
  record ExecutionFailed(Failure error, @Nullable String nodeKey, long totalDurationMs)
      implements ExecutionEvent {}

  /**
   * The execution was cancelled.
   *
   * @param reason as the caller gave it
   */
  record ExecutionCancelled(@Nullable String reason, long totalDurationMs)
      implements ExecutionEvent {}

  /** A node runs. Its start is this event's timestamp. */
  record NodeStarted(String nodeKey) implements ExecutionEvent {}

  /**
   * A node waits for something other than an activity.
   *
   * @param reason {@code timer} or {@code event}
   * @param until deadline; null = none
   * @param event the event that it waits for; null if it waits for none
   */
  record NodeWaiting(
      String nodeKey, String reason, @Nullable Instant until, @Nullable AwaitedEvent event)
      implements ExecutionEvent {
    /** A wait for a time. */
    public NodeWaiting(String nodeKey, String reason, @Nullable Instant until) {
      this(nodeKey, reason, until, null);
    }

    /** What it waits for, as records show it. */
    public Waiting waiting() {
      return new Waiting(
          reason, until, event == null ? null : event.name(), event == null ? null : event.key());
    }
  }

  /**
   * What a node waits for.
   *
   * @param name name of the event
   * @param key key that it must have; null = any
   */
  record AwaitedEvent(String name, @Nullable String key) {}

  /**
   * A node has succeeded.
   *
   * @param attempts tries of its activity; 1 for control nodes
   * @param handle the handle whose edges became live
   */
  record NodeCompleted(String nodeKey, Data output, String handle, int attempts, long durationMs)
      implements ExecutionEvent {}

  /**
   * A node has failed and its retries are used up.
   *
   * @param handled true if the execution goes on (route or continue)
   */
  record NodeFailed(String nodeKey, Failure error, boolean handled, int attempts, long durationMs)
      implements ExecutionEvent {}

  /** A running node was cancelled, since its execution or scope ends. */
  record NodeCancelled(String nodeKey, long durationMs) implements ExecutionEvent {}

  /**
   * A node will not run.
   *
   * @param reason {@code dead-path} or {@code guard}
   */
  record NodeSkipped(String nodeKey, String reason) implements ExecutionEvent {}

  /** A {@code log.write} node spoke. */
  record LogWritten(String nodeKey, LogLevel level, String message) implements ExecutionEvent {}

  /** Nothing runs until a person acts. */
  record ExecutionPaused(PausedReason pausedReason) implements ExecutionEvent {}

  /** It goes on after a pause. */
  record ExecutionResumed() implements ExecutionEvent {}
}
