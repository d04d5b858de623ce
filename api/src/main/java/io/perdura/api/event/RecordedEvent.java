package io.perdura.api.event;

import java.time.Instant;

/**
 * An event with its place in its execution.
 *
 * @param seq 1, 2, 3… without gaps, also across continue-as-new
 * @param timestamp workflow time
 * @param event what happened
 */
public record RecordedEvent(long seq, Instant timestamp, ExecutionEvent event) {}
