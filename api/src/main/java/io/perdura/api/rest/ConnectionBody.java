package io.perdura.api.rest;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A connection. Its secrets are never part of an answer.
 *
 * @param name its name, as definitions write it
 * @param type its type
 * @param fields the public fields
 * @param secretsSet names of the secret fields that are set
 * @param keyId id of the master key that its secrets are under
 * @param revision changes with every change; also the ETag
 * @param createdAt when it was made
 * @param createdBy the member who made it
 * @param updatedAt when it was last changed
 * @param updatedBy the member who did
 */
public record ConnectionBody(
    String name,
    String type,
    JsonNode fields,
    List<String> secretsSet,
    String keyId,
    long revision,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {
  /** Copies the list. */
  public ConnectionBody {
    secretsSet = List.copyOf(secretsSet);
  }
}
