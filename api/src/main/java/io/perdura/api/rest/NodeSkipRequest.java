package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST …/executions/{execution}/nodes/{node}/skip}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param attempt tries after which the node was held; absent = whatever they are
 * @param output what the node completes with; absent = null
 * @param handle the handle whose edges become live; absent = {@code out}
 */
public record NodeSkipRequest(
    @Nullable String requestId,
    @Nullable String reason,
    @Nullable Integer attempt,
    @Nullable JsonNode output,
    @Nullable String handle) {}
