package io.perdura.api.temporal;

import io.perdura.api.execution.PausedReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link Control}.
 *
 * @param changed false if it was so already
 * @param pausedReason why the execution is paused now; null if it is not
 * @param refusal why nothing was done, although it could have been when it was asked; null if it
 *     was done
 * @param repeated true if a run before this one gave the answer; within a run Temporal itself
 *     answers a repeated request, with the very same answer
 */
public record ControlAnswer(
    boolean changed,
    @Nullable PausedReason pausedReason,
    @Nullable String refusal,
    boolean repeated) {
  /** The same answer to a repeated request. */
  public ControlAnswer again() {
    return new ControlAnswer(changed, pausedReason, refusal, true);
  }
}
