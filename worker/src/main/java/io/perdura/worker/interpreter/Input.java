package io.perdura.worker.interpreter;

import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.SendEvent;
import org.jspecify.annotations.Nullable;

/** Something that happened outside the interpreter. The shell hands inputs over one by one. */
public sealed interface Input {
  /** The activity of {@link Effect.RunActivity} has succeeded. */
  record ActivityCompleted(String nodeKey, NodeResult result) implements Input {}

  /**
   * The activity of {@link Effect.RunActivity} or {@link Effect.Evaluate} has failed for good.
   *
   * @param attempts tries that were made
   */
  record ActivityFailed(String nodeKey, Failure failure, int attempts) implements Input {}

  /** The activity of {@link Effect.Evaluate} has succeeded. */
  record Evaluated(String nodeKey, EvaluateResult result) implements Input {}

  /** The timer of {@link Effect.StartTimer} has fired. */
  record TimerFired(String timerKey) implements Input {}

  /** Somebody sent an event to the execution. */
  record EventSent(SendEvent event) implements Input {}

  /** Somebody asked to cancel the execution. */
  record CancelRequested(@Nullable String reason) implements Input {}

  /** A new workflow task has begun after {@link Effect.Yield}: the step budget is whole again. */
  record Resumed() implements Input {}

  /** Events up to this number are in the store and have left the buffer. */
  record Archived(long upTo) implements Input {}

  /** The run is to continue as new: no activity starts any more. */
  record Drain() implements Input {}
}
