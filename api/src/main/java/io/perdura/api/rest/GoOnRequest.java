package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/executions/{execution}/breakpoints/continue|step|release}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param node key of the node that stands; absent = all of them, of a step the one that has stood
 *     longest
 */
public record GoOnRequest(
    @Nullable String requestId, @Nullable String reason, @Nullable String node) {}
