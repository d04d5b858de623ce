package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The compiled config schemas of all node types. */
final class ConfigSchemas {
  /** Keywords that look at a whole value, whose templates may make it valid or not. */
  private static final Set<String> OF_WHOLE_VALUES =
      Set.of(
          "oneOf",
          "anyOf",
          "allOf",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "uniqueItems",
          "dependentSchemas",
          "false");

  private final Map<String, JsonSchema> schemas = new LinkedHashMap<>();

  ConfigSchemas(NodeTypes types) {
    for (NodeType type : types.all()) {
      schemas.put(type.type(), JsonSchema.of(type.configSchema()));
    }
  }

  /** Violations of a config, in which a string with an expression stands for any type. */
  List<Violation> check(NodeType type, JsonNode config) {
    JsonSchema schema = schemas.get(type.type());
    if (schema == null) {
      throw new IllegalArgumentException("Expected a known node type but got " + type.type());
    }
    return schema.check(config).stream().filter(v -> !isOpen(v)).toList();
  }

  private static boolean isOpen(Violation violation) {
    JsonNode value = violation.value();
    return value.isString()
        ? Braces.maybeIn(value.stringValue())
        : looksAtAll(violation) && holdsTemplate(value);
  }

  private static boolean looksAtAll(Violation violation) {
    JsonNode options = violation.schema().path(violation.keyword());
    return switch (violation.keyword()) {
      case "enum" -> options.valueStream().anyMatch(JsonNode::isContainer);
      case "const" -> options.isContainer();
      default -> OF_WHOLE_VALUES.contains(violation.keyword());
    };
  }

  private static boolean holdsTemplate(JsonNode value) {
    return value.isString()
        ? Braces.maybeIn(value.stringValue())
        : value.valueStream().anyMatch(ConfigSchemas::holdsTemplate);
  }
}
