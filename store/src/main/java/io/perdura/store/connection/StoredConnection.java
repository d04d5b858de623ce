package io.perdura.store.connection;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A connection without its secrets.
 *
 * @param workspace id of the workspace
 * @param name its name there
 * @param type its type
 * @param fields the public fields
 * @param secretNames the secret fields that are set
 * @param keyId the master key that its secrets need
 * @param version changes with every change
 * @param createdAt when it was made
 * @param createdBy the member who made it
 * @param updatedAt when it was last changed
 * @param updatedBy the member who did
 */
public record StoredConnection(
    String workspace,
    String name,
    String type,
    JsonNode fields,
    List<String> secretNames,
    String keyId,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {
  /** Copies the list. */
  public StoredConnection {
    secretNames = List.copyOf(secretNames);
  }
}
