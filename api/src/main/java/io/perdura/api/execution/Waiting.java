package io.perdura.api.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node waits for.
 *
 * @param reason {@code timer}, {@code event}, or what a newer version says
 * @param until when the wait is over at the latest; null = never
 * @param event name of the event that it waits for; null = none
 * @param key key that the event must have; null = any
 * @param suggestion what a person may do about a node that is held; null = none
 */
public record Waiting(
    String reason,
    @Nullable Instant until,
    @Nullable String event,
    @Nullable String key,
    @Nullable String suggestion) {
  /** A failed node waits for a person. */
  public static Waiting held(Instant until, String suggestion) {
    return new Waiting("hold", until, null, null, suggestion);
  }
}
