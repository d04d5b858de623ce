package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST …/executions/{execution}/events}.
 *
 * @param name name of the event, as a {@code wait.event} of the definition has it
 * @param key correlation key, a text or a number; null = none
 * @param payload any JSON; becomes the output of the node that takes the event
 * @param requestId names the request, so that it can be repeated; null = a new one
 */
public record EventRequest(
    @Nullable String name,
    @Nullable JsonNode key,
    @Nullable JsonNode payload,
    @Nullable String requestId) {}
