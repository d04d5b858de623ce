package io.perdura.api.rest;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An input that was saved for a definition, with its value.
 *
 * @param name unique within the definition
 * @param input the input; without values of fields that the definition marks as secret
 * @param updatedAt when it was last saved
 * @param updatedBy id of the member who did
 */
public record SavedInputBody(String name, JsonNode input, Instant updatedAt, String updatedBy) {}
