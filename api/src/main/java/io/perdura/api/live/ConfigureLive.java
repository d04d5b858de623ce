package io.perdura.api.live;

/**
 * Argument of the update {@code configureLive}. Its answer is the {@link LiveSettings} that hold
 * from now on. The same request id again changes nothing.
 *
 * @param requestId chosen by the caller, 1 to {@link #MAX_ID_LENGTH} characters; the last 200 are
 *     remembered
 * @param change what to change
 */
public record ConfigureLive(String requestId, LiveChange change) {
  /** Longest request id. */
  public static final int MAX_ID_LENGTH = 64;

  /** Type of the failure when the execution is not live, or has stopped. */
  public static final String NOT_LIVE = "live.not-running";

  /** Type of the failure when a value is refused; its text is the field's path, ": ", and why. */
  public static final String INVALID = "live.invalid";
}
