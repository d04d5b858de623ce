package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/executions/{execution}/pause|resume|cancel|terminate}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 */
public record ControlRequest(@Nullable String requestId, @Nullable String reason) {}
