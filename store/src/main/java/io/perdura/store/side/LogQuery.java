package io.perdura.store.side;

import io.perdura.api.plan.Action.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines to read.
 *
 * @param minLevel this or more severe
 * @param search part of the message, any case; null = all
 * @param nodeKey of this node; null = all
 */
public record LogQuery(LogLevel minLevel, @Nullable String search, @Nullable String nodeKey) {
  /** Every line. */
  public static final LogQuery ALL = new LogQuery(LogLevel.DEBUG, null, null);
}
