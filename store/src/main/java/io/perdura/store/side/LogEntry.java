package io.perdura.store.side;

import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored log line.
 *
 * @param nodeKey null for a line of the execution as a whole
 * @param attempt null if the line comes from a node that is no activity
 */
public record LogEntry(
    long id,
    Instant at,
    LogLevel level,
    @Nullable String nodeKey,
    @Nullable Integer attempt,
    String message) {}
