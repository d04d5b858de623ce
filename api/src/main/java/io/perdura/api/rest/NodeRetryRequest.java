package io.perdura.api.rest;

import io.perdura.api.plan.RetryChange;
import io.perdura.api.plan.TimeoutChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST …/executions/{execution}/nodes/{node}/retry}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param attempt tries after which the node was held; the request is refused if there were more
 *     since; absent = whatever they are
 * @param input config that the node gets instead; absent = what its templates give
 * @param timeouts other time limits, as ISO-8601 durations; absent = as before
 * @param retry another retry policy; absent = as before
 */
public record NodeRetryRequest(
    @Nullable String requestId,
    @Nullable String reason,
    @Nullable Integer attempt,
    @Nullable JsonNode input,
    @Nullable TimeoutChange timeouts,
    @Nullable RetryChange retry) {}
