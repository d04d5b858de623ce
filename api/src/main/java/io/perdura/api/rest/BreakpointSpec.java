package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * A breakpoint, as whoever starts an execution sets it.
 *
 * @param node id of the node in the definition
 * @param condition expression over what the node's own expressions read; absent = it always stops
 * @param once whether it removes itself when it stops; absent = no
 */
public record BreakpointSpec(String node, @Nullable String condition, @Nullable Boolean once) {}
