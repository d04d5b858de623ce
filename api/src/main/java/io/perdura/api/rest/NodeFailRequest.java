package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/executions/{execution}/nodes/{node}/fail}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param attempt tries after which the node was held; absent = whatever they are
 */
public record NodeFailRequest(
    @Nullable String requestId, @Nullable String reason, @Nullable Integer attempt) {}
