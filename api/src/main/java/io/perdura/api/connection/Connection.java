package io.perdura.api.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * A connection of a workspace as a node is given it for one attempt. Never part of a payload, an
 * event or a row.
 *
 * @param name its name in the workspace and in definitions
 * @param type its type in {@link ConnectionTypes}
 * @param fields the public fields, an object that matches the type's {@code fieldSchema}
 * @param secrets the secret fields that are set, by name
 */
public record Connection(
    String name, String type, JsonNode fields, SequencedMap<String, Secret> secrets) {
  /** Copies the secrets, keeping their order. */
  public Connection {
    secrets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(secrets));
  }

  /** A public field that is a text; empty if it is not set. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  /** A public field that is a text; {@code otherwise} if it is not set. */
  public String text(String field, String otherwise) {
    return text(field).orElse(otherwise);
  }

  /**
   * A secret field that the type requires.
   *
   * @throws IllegalStateException if it is not set, which no stored connection can be
   */
  public Secret secret(String field) {
    Secret secret = secrets.get(field);
    if (secret == null) {
      throw new IllegalStateException(
          "Expected the secret field '%s' in the connection '%s' of type %s"
              .formatted(field, name, type));
    }
    return secret;
  }

  /** A secret field that need not be set. */
  public Optional<Secret> findSecret(String field) {
    return Optional.ofNullable(secrets.get(field));
  }
}
