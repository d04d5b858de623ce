package io.perdura.api.live;

import org.jspecify.annotations.Nullable;

/**
 * Argument of the update {@code configureLive}. Its answer is the {@link LiveSettings} that hold
 * from now on. The same request id again changes nothing.
 *
 * @param requestId chosen by the caller, 1 to {@link #MAX_ID_LENGTH} characters; the last 200 are
 *     remembered
 * @param change what to change
 * @param by id of the member who asks; null if not known
 * @param reason why, in words; null if not said
 */
public record ConfigureLive(
    String requestId, LiveChange change, @Nullable String by, @Nullable String reason) {
  /** Longest request id, and longest {@code by}. */
  public static final int MAX_ID_LENGTH = 200;

  /** Type of the failure when the execution is not live, or has stopped. */
  public static final String NOT_LIVE = "live.not-running";

  /** Type of the failure when a value is refused; its text is the field's path, ": ", and why. */
  public static final String INVALID = "live.invalid";

  /** A change that says nothing of who asks for it. */
  public ConfigureLive(String requestId, LiveChange change) {
    this(requestId, change, null, null);
  }
}
