package io.perdura.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * A type of connections. The UI makes its forms from it; what is stored is checked against it.
 *
 * @param type its name in definitions and node types
 * @param title for people
 * @param description one or two sentences
 * @param icon name of a Lucide icon
 * @param fieldSchema JSON Schema 2020-12 of the public fields, an object
 * @param secretSchema JSON Schema 2020-12 of the secret fields, an object of texts
 * @param test how a connection of the type is tested
 */
public record ConnectionType(
    String type,
    String title,
    String description,
    String icon,
    JsonNode fieldSchema,
    JsonNode secretSchema,
    Test test) {
  /**
   * How a connection is tested.
   *
   * @param kind what happens
   * @param description for people, one sentence
   */
  public record Test(Kind kind, String description) {}

  /** What a test does. */
  public enum Kind {
    /** It sends a request with the credentials. */
    @JsonProperty("request")
    REQUEST,
    /** It only reads the secret, since there is nothing to call. */
    @JsonProperty("read")
    READ
  }
}
