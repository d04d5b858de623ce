package io.perdura.store.execution;

import io.perdura.api.temporal.DebugState;

/**
 * Where an execution stops, as its worker has told last.
 *
 * @param seq the event after which this was true
 * @param state breakpoints, and what stands at them
 */
public record ShownDebug(long seq, DebugState state) {}
