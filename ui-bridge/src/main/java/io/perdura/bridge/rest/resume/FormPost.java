package io.perdura.bridge.rest.resume;

import io.perdura.api.execution.Decision;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ResumeDecision;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page of a resume URL has sent. */
record FormPost(Map<String, String> fields) {
  /** What the names of the form's own fields begin with. */
  static final String FIELD = "form.";

  /** Reads a body of the type {@code application/x-www-form-urlencoded}. */
  static FormPost read(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = new String(body, StandardCharsets.US_ASCII);
    try {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    return new FormPost(fields);
  }

  private static ProblemException unreadable() {
    return ProblemException.of(
        ProblemCode.BAD_BODY, "The form cannot be read. Open the link again, and send it anew.");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Nullable String requestId() {
    return text("requestId");
  }

  /** A field that is filled in; null if it is not. */
  @Nullable String text(String name) {
    String value = fields.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * What was decided.
   *
   * @param schema JSON Schema of the form; null = there is none
   */
  ResumeDecision decision(@Nullable JsonNode schema) {
    Decision decision =
        switch (fields.getOrDefault("decision", "")) {
          case "approved" -> Decision.APPROVED;
          case "rejected" -> Decision.REJECTED;
          default -> null;
        };
    JsonNode form = schema == null || decision != Decision.APPROVED ? null : form(schema);
    return new ResumeDecision(decision, text("comment"), form, text("name"));
  }

  private ObjectNode form(JsonNode schema) {
    ObjectNode form = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = value(property.getValue(), fields.get(FIELD + property.getKey()));
      if (value != null) {
        form.set(property.getKey(), value);
      }
    }
    return form;
  }

  /** The value of a field as its schema wants it; null if it was left empty. */
  private static @Nullable JsonNode value(JsonNode schema, @Nullable String given) {
    String type = schema.path("type").asString("");
    if (type.equals("boolean")) {
      return Json.tree(given != null);
    }
    if (given == null || given.isEmpty()) {
      return null;
    }
    boolean number = type.equals("number") || type.equals("integer");
    if (number) {
      return number(given.strip());
    }
    return type.equals("string") || schema.has("enum") ? Json.tree(given) : json(given);
  }

  /** What is no number stays a text, so that the schema says what is wrong. */
  private static JsonNode number(String text) {
    try {
      return text.length() > Json.MAX_NUMBER_LENGTH
          ? Json.tree(text)
          : Json.tree(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Json.tree(text);
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JacksonException e) {
      return Json.tree(text);
    }
  }
}
