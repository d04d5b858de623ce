package io.perdura.api.rest;

import io.perdura.api.connection.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection to make, or what to change of one.
 *
 * @param name its name; in a change, absent or the same
 * @param type its type; in a change, absent or the same
 * @param fields all public fields; absent = none, in a change: as they are
 * @param secrets secret fields to set, by name; null removes one, and one that is absent stays
 */
public record ConnectionRequest(
    @Nullable String name,
    @Nullable String type,
    @Nullable JsonNode fields,
    SequencedMap<String, @Nullable Secret> secrets) {
  /** Copies the secrets, keeping their order. */
  public ConnectionRequest {
    secrets =
        Collections.unmodifiableSequencedMap(
            secrets == null ? new LinkedHashMap<>() : new LinkedHashMap<>(secrets));
  }
}
