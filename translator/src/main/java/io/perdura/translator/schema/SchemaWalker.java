package io.perdura.translator.schema;

import io.perdura.translator.duration.Durations;
import io.perdura.translator.source.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks a document against the part of JSON Schema that the published schema of definitions uses.
 * A test holds it against a complete validator. It is many times faster than one, and its
 * violations say what a message needs.
 */
public final class SchemaWalker {
  private final JsonNode root;
  private final Consumer<Violation> violations;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /** A walker over that schema which reports to that consumer. */
  public SchemaWalker(JsonNode root, Consumer<Violation> violations) {
    this.root = root;
    this.violations = violations;
  }

  /** Checks a document. */
  public void check(JsonNode document) {
    check(root, document, Pointer.ROOT);
  }

  private void check(JsonNode schema, JsonNode value, Pointer at) {
    JsonNode reference = schema.get("$ref");
    if (reference != null && reference.stringValue().startsWith("#/")) {
      check(root.at(reference.stringValue().substring(1)), value, at);
    }
    if (!hasType(schema.get("type"), value)) {
      report(schema, "type", value, at);
      return;
    }
    if (!allowed(schema, value)) {
      report(schema, schema.has("const") ? "const" : "enum", value, at);
    }
    if (value.isString()) {
      checkString(schema, value, at);
    } else if (value.isNumber()) {
      checkNumber(schema, value, at);
    } else if (value.isArray()) {
      checkArray(schema, value, at);
    } else if (value.isObject()) {
      checkObject(schema, value, at);
    }
  }

  private static boolean hasType(@Nullable JsonNode type, JsonNode value) {
    if (type == null) {
      return true;
    }
    if (type.isArray()) {
      return type.valueStream().anyMatch(one -> hasType(one, value));
    }
    return switch (type.stringValue()) {
      case "string" -> value.isString();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "array" -> value.isArray();
      default -> value.isObject();
    };
  }

  private static boolean allowed(JsonNode schema, JsonNode value) {
    JsonNode constant = schema.get("const");
    JsonNode options = schema.get("enum");
    return (constant == null || constant.equals(value))
        && (options == null || options.valueStream().anyMatch(value::equals));
  }

  private void checkString(JsonNode schema, JsonNode value, Pointer at) {
    String text = value.stringValue();
    int length = text.codePointCount(0, text.length());
    if (length < schema.path("minLength").asInt(0)) {
      report(schema, "minLength", value, at);
    } else if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      report(schema, "maxLength", value, at);
    } else if (schema.path("format").asString("").equals(Formats.DURATION)) {
      if (Durations.parse(text).isEmpty()) {
        report(schema, "format", value, at);
      }
    } else if (schema.has("pattern") && !matches(schema.get("pattern").stringValue(), text)) {
      report(schema, "pattern", value, at);
    }
  }

  private boolean matches(String pattern, String text) {
    return patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
  }

  private void checkNumber(JsonNode schema, JsonNode value, Pointer at) {
    JsonNode minimum = schema.get("minimum");
    JsonNode maximum = schema.get("maximum");
    if (minimum != null && value.decimalValue().compareTo(minimum.decimalValue()) < 0) {
      report(schema, "minimum", value, at);
    } else if (maximum != null && value.decimalValue().compareTo(maximum.decimalValue()) > 0) {
      report(schema, "maximum", value, at);
    }
  }

  private void checkArray(JsonNode schema, JsonNode value, Pointer at) {
    if (value.size() < schema.path("minItems").asInt(0)) {
      report(schema, "minItems", value, at);
    } else if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      report(schema, "maxItems", value, at);
    }
    JsonNode items = schema.get("items");
    if (items != null) {
      for (int i = 0; i < value.size(); i++) {
        check(items, value.get(i), at.at(i));
      }
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, Pointer at) {
    if (value.size() > schema.path("maxProperties").asInt(Integer.MAX_VALUE)) {
      report(schema, "maxProperties", value, at);
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.stringValue())) {
        violations.accept(new Violation(at, "required", schema, value, required.stringValue()));
      }
    }
    JsonNode properties = schema.path("properties");
    @Nullable JsonNode others = schema.get("additionalProperties");
    @Nullable JsonNode names = schema.get("propertyNames");
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Pointer child = at.at(entry.getKey());
      if (names != null) {
        checkName(names, entry.getKey(), child);
      }
      @Nullable JsonNode known = properties.get(entry.getKey());
      if (known != null) {
        check(known, entry.getValue(), child);
      } else if (others != null && others.isBoolean() && !others.booleanValue()) {
        violations.accept(
            new Violation(child, "additionalProperties", schema, value, entry.getKey()));
      } else if (others != null) {
        check(others, entry.getValue(), child);
      }
    }
  }

  private void checkName(JsonNode names, String name, Pointer at) {
    JsonNode schema =
        names.has("$ref") ? root.at(names.get("$ref").stringValue().substring(1)) : names;
    if (!matches(schema.get("pattern").stringValue(), name)) {
      violations.accept(new Violation(at, "propertyNames", schema, schema, name));
    }
  }

  private void report(JsonNode schema, String keyword, JsonNode value, Pointer at) {
    violations.accept(new Violation(at, keyword, schema, value, null));
  }
}
