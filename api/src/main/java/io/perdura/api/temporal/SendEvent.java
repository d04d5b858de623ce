package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Argument of {@link TemporalNames#UPDATE_SEND_EVENT}.
 *
 * @param requestId names the request: a repeated one is answered as it was, and changes nothing
 * @param name name of the event
 * @param key correlation key; null = none
 * @param payload becomes the output of the node that waits for it
 */
public record SendEvent(String requestId, String name, @Nullable String key, Data payload) {
  /** Longest request id, name and key, in characters. */
  public static final int MAX_LENGTH = 200;

  /** Type of the failure: no node of the plan waits for an event of that name. */
  public static final String UNKNOWN = "event.unknown";

  /** Type of the failure: as many events wait to be awaited as an execution keeps. */
  public static final String FULL = "event.full";

  /** Type of the failure: the execution takes no events, or has just ended. */
  public static final String NOT_RUNNING = "event.not-running";

  /** Type of the failure: the execution is ending, and no node in it would take the event. */
  public static final String OVER = "event.over";

  /** Type of the failure: the request itself is malformed. */
  public static final String INVALID = "event.invalid";

  /** What names of events look like. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
}
