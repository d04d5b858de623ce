package io.perdura.translator.schema;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.duration.Durations;
import io.perdura.translator.text.Secrets;
import io.perdura.translator.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Words violations for people. */
public final class Wording {
  private static final int MAX_SHOWN = 60;

  private Wording() {}

  /** The diagnostic code for a violation of the definition's own shape. */
  public static DiagnosticCode code(Violation violation) {
    return switch (violation.keyword()) {
      case "additionalProperties", "unevaluatedProperties" -> DiagnosticCode.WF1002;
      case "required" -> DiagnosticCode.WF1003;
      default -> DiagnosticCode.WF1004;
    };
  }

  /** What is wrong, in one sentence. */
  public static String message(Violation violation) {
    JsonNode limit = violation.schema().path(violation.keyword());
    String name = name(violation);
    return switch (violation.keyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          "Unknown property '" + violation.property() + "'.";
      case "required" -> "The property '" + violation.property() + "' is missing.";
      case "propertyNames" ->
          "Expected '" + violation.property() + "' to be " + form(violation.schema()) + ".";
      case "type" -> expected(name, types(limit), kind(violation.value()));
      case "const" -> expected(name, limit.toString(), shown(violation.value()));
      case "enum" -> expected(name, "one of " + options(limit), shown(violation.value()));
      case "minLength" ->
          limit.asInt(0) == 1
              ? "Expected " + name + " not to be empty."
              : expected(name, "at least " + limit + " characters", shown(violation.value()));
      case "maxLength" -> "Expected " + name + " to have at most " + limit + " characters.";
      case "pattern" -> expected(name, form(violation.schema()), shown(violation.value()));
      case "format" -> expected(name, format(limit.asString("")), shown(violation.value()));
      case "minimum" -> expected(name, "at least " + limit, shown(violation.value()));
      case "maximum" -> expected(name, "at most " + limit, shown(violation.value()));
      case "exclusiveMinimum" -> expected(name, "more than " + limit, shown(violation.value()));
      case "exclusiveMaximum" -> expected(name, "less than " + limit, shown(violation.value()));
      case "multipleOf" -> expected(name, "a multiple of " + limit, shown(violation.value()));
      case "minItems" -> count(name, "at least", limit, "items", violation.value());
      case "maxItems" -> count(name, "at most", limit, "items", violation.value());
      case "minProperties" -> count(name, "at least", limit, "properties", violation.value());
      case "maxProperties" -> count(name, "at most", limit, "properties", violation.value());
      case "uniqueItems" -> "Expected the items of " + name + " to differ from each other.";
      case JsonSchema.LIMIT ->
          "The value takes too many steps to check: it is too large or too deep.";
      case "oneOf", "anyOf" -> "Expected " + name + " to have one of the allowed forms.";
      case "false" -> "No value is allowed for " + name + ".";
      default -> "The value of " + name + " breaks the rule '" + violation.keyword() + "'.";
    };
  }

  /** The name that was probably meant instead of an unknown property or option. */
  public static Optional<String> meant(Violation violation) {
    String property = violation.property();
    if (violation.keyword().equals("additionalProperties") && property != null) {
      List<String> known = List.copyOf(violation.schema().path("properties").propertyNames());
      return Suggestions.closest(property, known);
    }
    JsonNode options = violation.schema().path("enum");
    if (violation.keyword().equals("enum") && violation.value().isString()) {
      List<String> known =
          options.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
      return Suggestions.closest(violation.value().stringValue(), known);
    }
    return Optional.empty();
  }

  /** What to do, where no name can be proposed. */
  public static @Nullable String advice(Violation violation) {
    JsonNode limit = violation.schema().path(violation.keyword());
    return switch (violation.keyword()) {
      case "additionalProperties" -> known(violation.schema().path("properties"));
      case "required" -> "Add \"" + violation.property() + "\".";
      case "format" ->
          limit.asString("").equals(Formats.DURATION) ? "Write " + Durations.FORMS + "." : null;
      case "const" -> "Write " + limit + ".";
      default -> null;
    };
  }

  private static @Nullable String known(JsonNode properties) {
    String names =
        properties.properties().stream()
            .filter(p -> !p.getValue().path("description").asString("").startsWith("Editor only"))
            .map(p -> p.getKey())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "Remove it." : "Known are: " + names + ".";
  }

  private static String expected(String name, String what, String found) {
    return "Expected " + name + " to be " + what + " but found " + found + ".";
  }

  private static String count(
      String name, String bound, JsonNode limit, String what, JsonNode value) {
    return "Expected %s to have %s %s %s but found %d."
        .formatted(name, bound, limit, what, value.size());
  }

  private static String name(Violation violation) {
    String pointer = violation.at().toString();
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    boolean named = !last.isEmpty() && !Character.isDigit(last.charAt(0));
    return named ? "'" + last.replace("~1", "/").replace("~0", "~") + "'" : "the value";
  }

  private static String types(JsonNode type) {
    if (type.isArray()) {
      return type.valueStream().map(Wording::types).collect(Collectors.joining(" or "));
    }
    return switch (type.asString("")) {
      case "null" -> "null";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "object" -> "an object";
      default -> "a " + type.asString("");
    };
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, NUMBER, BOOLEAN -> shown(value);
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String options(JsonNode options) {
    return options
        .valueStream()
        .map(option -> option.isString() ? option.stringValue() : option.toString())
        .collect(Collectors.joining(", "));
  }

  private static String form(JsonNode schema) {
    String form = schema.path("x-form").asString("");
    return form.isEmpty() ? "text that matches " + schema.path("pattern").asString("") : form;
  }

  private static String format(String format) {
    return switch (format) {
      case Formats.DURATION -> "a duration";
      case "date-time" -> "a date and time such as 2026-01-31T12:00:00Z";
      case "email" -> "an e-mail address";
      default -> "of the format " + format;
    };
  }

  private static String shown(JsonNode value) {
    if (value.isContainer()) {
      return kind(value);
    }
    String text = value.toString();
    if (Secrets.isToken(text)) {
      return "a text that looks like a secret";
    }
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }
}
