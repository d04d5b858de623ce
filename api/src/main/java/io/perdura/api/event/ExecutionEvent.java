package io.perdura.api.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.Waiting;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
  @JsonSubTypes.Type(value = ExecutionEvent.NodeHeld.class, name = "node.held"),
  @JsonSubTypes.Type(value = ExecutionEvent.NodeReleased.class, name = "node.released"),
  @JsonSubTypes.Type(value = NodeDecided.class, name = "node.decided"),
  @JsonSubTypes.Type(value = BreakpointsChanged.class, name = "breakpoints.changed"),
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
        ExecutionEvent.NodeHeld,
        ExecutionEvent.NodeReleased,
        NodeDecided,
        ExecutionEvent.NodeCompleted,
        ExecutionEvent.NodeFailed,
        ExecutionEvent.NodeCancelled,
        ExecutionEvent.NodeSkipped,
        ExecutionEvent.LogWritten,
        BreakpointsChanged,
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
   * @param error what was cut short, because it took longer than a cancel may; null if nothing was
   */
  record ExecutionCancelled(@Nullable String reason, long totalDurationMs, @Nullable Failure error)
      implements ExecutionEvent {
    /** One that has undone all that it was to undo. */
    public ExecutionCancelled(@Nullable String reason, long totalDurationMs) {
      this(reason, totalDurationMs, null);
    }
  }

  /** A node runs. Its start is this event's timestamp. */
  record NodeStarted(String nodeKey) implements ExecutionEvent {}

  /**
   * A node waits for something other than an activity.
   *
   * @param reason {@code timer}, {@code event}, {@code call}, {@code callback}, {@code approval},
   *     {@code breakpoint} or, before a further try, {@code retry}
   * @param until deadline; null = none
   * @param event the event that it waits for; null if it waits for none
   * @param call the execution that it has called and waits for; null if there is none
   * @param stop why it stands before its start; null if it does not
   * @param approval what a person is asked; null if nobody is
   */
  record NodeWaiting(
      String nodeKey,
      String reason,
      @Nullable Instant until,
      @Nullable AwaitedEvent event,
      @Nullable CalledExecution call,
      @Nullable Halt stop,
      @Nullable AskedApproval approval)
      implements ExecutionEvent {
    /** A wait for an event. */
    public NodeWaiting(
        String nodeKey, String reason, @Nullable Instant until, @Nullable AwaitedEvent event) {
      this(nodeKey, reason, until, event, null, null, null);
    }

    /** A wait for a person. */
    public NodeWaiting(String nodeKey, @Nullable Instant until, AskedApproval approval) {
      this(nodeKey, "approval", until, null, null, null, approval);
    }

    /** A wait for a time or a callback. */
    public NodeWaiting(String nodeKey, String reason, @Nullable Instant until) {
      this(nodeKey, reason, until, null, null, null, null);
    }

    /** What it waits for, as records show it. */
    public Waiting waiting() {
      return new Waiting(
          reason,
          until,
          event == null ? null : event.name(),
          event == null ? null : event.key(),
          null);
    }
  }

  /**
   * A node has succeeded.
   *
   * @param attempts tries of its activity; 1 for control nodes, 0 if it did not run
   * @param handle the handle whose edges became live
   * @param origin where its result comes from if it did not run; null if it ran
   * @param written what it wrote to variables, before their reducers, by name in order; null if
   *     nothing
   */
  record NodeCompleted(
      String nodeKey,
      Data output,
      String handle,
      int attempts,
      long durationMs,
      @Nullable StepOrigin origin,
      @Nullable SequencedMap<String, JsonNode> written)
      implements ExecutionEvent {
    /** A node that ran and wrote nothing. */
    public NodeCompleted(
        String nodeKey, Data output, String handle, int attempts, long durationMs) {
      this(nodeKey, output, handle, attempts, durationMs, null, null);
    }
  }

  /**
   * A node has failed and its retries are used up.
   *
   * @param handled true if the execution goes on (route or continue)
   * @param origin where its failure comes from if it did not run; null if it ran
   */
  record NodeFailed(
      String nodeKey,
      Failure error,
      boolean handled,
      int attempts,
      long durationMs,
      @Nullable StepOrigin origin)
      implements ExecutionEvent {
    /** A node that ran. */
    public NodeFailed(
        String nodeKey, Failure error, boolean handled, int attempts, long durationMs) {
      this(nodeKey, error, handled, attempts, durationMs, null);
    }
  }

  /** A running node was cancelled, since its execution or scope ends. */
  record NodeCancelled(String nodeKey, long durationMs) implements ExecutionEvent {}

  /**
   * A node will not run.
   *
   * @param reason {@code dead-path}, {@code guard}, {@code not-needed}, {@code cancel-timeout}:
   *     there was no time left for it, or {@code seeded}: its guard was false in the execution that
   *     this one is a fork of
   */
  record NodeSkipped(String nodeKey, String reason) implements ExecutionEvent {}

  /**
   * A node has failed, its retries are used up, and it waits for a person.
   *
   * @param error why it failed
   * @param suggestion what to do about it
   * @param attempts tries so far
   * @param until when it fails for good if nobody acts
   * @param origin where its failure comes from if it did not run; null if it ran
   */
  record NodeHeld(
      String nodeKey,
      Failure error,
      String suggestion,
      int attempts,
      Instant until,
      @Nullable StepOrigin origin)
      implements ExecutionEvent {
    /** What it waits for, as records show it. */
    public Waiting waiting() {
      return Waiting.held(until, suggestion);
    }
  }

  /**
   * A node that is held, stands at a breakpoint, or waits for its next attempt, waits no longer.
   * What it does then is told by the events of any node.
   *
   * @param release what was decided
   * @param attempts tries so far
   * @param by who decided it; null if nobody did, or that is not known
   * @param reason why, in that person's words; null if not said
   * @param change what is other than before; null if nothing is
   */
  record NodeReleased(
      String nodeKey,
      Release release,
      int attempts,
      @Nullable String by,
      @Nullable String reason,
      @Nullable NodeChange change)
      implements ExecutionEvent {}

  /** A {@code log.write} node spoke. */
  record LogWritten(String nodeKey, LogLevel level, String message) implements ExecutionEvent {}

  /**
   * No node starts until a person acts; those that run finish.
   *
   * @param pausedReason why
   * @param by who paused it; null if nobody did, or that is not known
   * @param reason why, in that person's words; null if not said
   */
  record ExecutionPaused(PausedReason pausedReason, @Nullable String by, @Nullable String reason)
      implements ExecutionEvent {
    /** A pause that nobody asked for. */
    public ExecutionPaused(PausedReason pausedReason) {
      this(pausedReason, null, null);
    }
  }

  /**
   * It goes on after a pause.
   *
   * @param by who resumed it; null if nobody did, or that is not known
   * @param reason why, in that person's words; null if not said
   */
  record ExecutionResumed(@Nullable String by, @Nullable String reason) implements ExecutionEvent {
    /** A resumption that nobody asked for. */
    public ExecutionResumed() {
      this(null, null);
    }
  }
}
