package io.perdura.worker.ai;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.translator.duration.Durations;
import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.SchemaFaults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The config of an {@code ai.chat} node, which matches its schema.
 *
 * @param json all of it
 * @param model what is asked
 * @param stream whether the answer comes in parts
 * @param format what the answer is
 * @param schema what JSON must match; null = any
 * @param timeouts longest waits
 * @param price given by the node; null = by connection or table
 */
record ChatConfig(
    JsonNode json,
    String model,
    boolean stream,
    Format format,
    @Nullable JsonSchema schema,
    Timeouts timeouts,
    @Nullable Price price) {

  /** What the answer is to be. */
  enum Format {
    TEXT,
    JSON,
    JSON_SCHEMA
  }

  /**
   * Longest waits.
   *
   * @param firstToken for the beginning of the answer
   * @param idle between two parts of it
   * @param total for all of it
   */
  record Timeouts(Duration firstToken, Duration idle, Duration total) {}

  static ChatConfig of(JsonNode json) throws ChatException {
    Format format =
        switch (json.path("responseFormat").asString("text")) {
          case "json" -> Format.JSON;
          case "jsonSchema" -> Format.JSON_SCHEMA;
          default -> Format.TEXT;
        };
    JsonNode schema = json.get("schema");
    if (format == Format.JSON_SCHEMA && schema == null) {
      throw wrong("lacks schema, which responseFormat jsonSchema needs");
    }
    if (format == Format.TEXT && schema != null) {
      throw wrong("has a schema; set responseFormat to json or jsonSchema, or leave schema out");
    }
    JsonNode timeouts = json.path("timeouts");
    return new ChatConfig(
        json,
        json.get("model").stringValue(),
        json.path("stream").asBoolean(true),
        format,
        schema == null ? null : compiled(schema),
        new Timeouts(
            duration(timeouts, "firstToken", Duration.ofSeconds(60)),
            duration(timeouts, "idle", Duration.ofSeconds(30)),
            duration(timeouts, "total", Duration.ofMinutes(10))),
        json.has("price") ? Price.of(json.get("price")) : null);
  }

  private static JsonSchema compiled(JsonNode schema) throws ChatException {
    List<SchemaFaults.Fault> faults = SchemaFaults.find(schema);
    if (!faults.isEmpty()) {
      SchemaFaults.Fault first = faults.getFirst();
      throw wrong("has no usable JSON Schema at schema" + first.at() + ": " + first.message());
    }
    return JsonSchema.of(schema);
  }

  private static Duration duration(JsonNode timeouts, String field, Duration otherwise)
      throws ChatException {
    JsonNode value = timeouts.get(field);
    if (value == null) {
      return otherwise;
    }
    Optional<Duration> duration = Durations.parse(value.stringValue());
    if (duration.isEmpty() || !duration.get().isPositive()) {
      throw wrong("has no duration above 0 at timeouts." + field + "; write " + Durations.FORMS);
    }
    return duration.get();
  }

  static ChatException wrong(String what) {
    return ChatException.permanent(
        ErrorTypes.CONFIG,
        "The config of this ai.chat node " + what + (what.endsWith(".") ? "" : "."));
  }
}
