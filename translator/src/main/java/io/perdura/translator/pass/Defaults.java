package io.perdura.translator.pass;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in the defaults of a schema. */
final class Defaults {
  private Defaults() {}

  /** The value with every absent property that has a default, also in nested objects. */
  static JsonNode fill(JsonNode schema, JsonNode value) {
    JsonNode properties = schema.path("properties");
    if (!value.isObject() || properties.isEmpty()) {
      return value;
    }
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      filled.set(entry.getKey(), fill(properties.path(entry.getKey()), entry.getValue()));
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      if (!filled.has(property.getKey()) && property.getValue().has("default")) {
        filled.set(property.getKey(), property.getValue().get("default"));
      }
    }
    return filled;
  }
}
