package io.perdura.api.event;

import tools.jackson.databind.JsonNode;

/**
 * What a person changed of a node: an object each, with {@code input}, {@code timeouts} and {@code
 * retry} as far as they changed.
 */
public record NodeChange(JsonNode before, JsonNode after) {}
