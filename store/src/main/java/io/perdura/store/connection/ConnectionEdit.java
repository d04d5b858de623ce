package io.perdura.store.connection;

import io.perdura.api.connection.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * A change of a connection. Secrets that it does not name stay.
 *
 * @param fields all public fields
 * @param secrets secret fields to set
 * @param removed secret fields to remove
 */
public record ConnectionEdit(
    JsonNode fields, SequencedMap<String, Secret> secrets, List<String> removed) {
  /** Copies the collections. */
  public ConnectionEdit {
    secrets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(secrets));
    removed = List.copyOf(removed);
  }
}
