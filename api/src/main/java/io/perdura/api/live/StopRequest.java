package io.perdura.api.live;

import org.jspecify.annotations.Nullable;

/**
 * Argument of the signal {@code stop}. A stop that comes twice, or without an argument, does no
 * harm.
 *
 * @param reason why; null = {@link StopReason#USER}
 * @param requestId names the request in the history; null if it has no name
 * @param by id of the member who asks; null if not known
 * @param comment why, in words; null if not said
 */
public record StopRequest(
    @Nullable StopReason reason,
    @Nullable String requestId,
    @Nullable String by,
    @Nullable String comment) {
  /** A stop that says nothing of who asks for it. */
  public StopRequest(@Nullable StopReason reason) {
    this(reason, null, null, null);
  }
}
