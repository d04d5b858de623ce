package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT …/executions/{execution}/breakpoints/{node}}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param condition expression over what the node's own expressions read; absent = it always stops
 * @param once whether it removes itself when it stops; absent = no
 */
public record BreakpointRequest(
    @Nullable String requestId,
    @Nullable String reason,
    @Nullable String condition,
    @Nullable Boolean once) {}
