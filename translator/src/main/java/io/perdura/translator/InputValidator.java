package io.perdura.translator;

import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.Wording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the input of an execution against the {@code inputs} schema of a plan: JSON Schema
 * 2020-12, formats included. Bounded in depth and steps; it never opens a connection.
 */
public final class InputValidator {
  private final @Nullable JsonNode tree;
  private final @Nullable JsonSchema schema;

  /**
   * A part of an input that the schema refuses.
   *
   * @param pointer JSON pointer within the input
   * @param message what is wrong, in one sentence
   */
  public record InputProblem(String pointer, String message) {}

  /**
   * What checking gives.
   *
   * @param input the input with the defaults of missing top-level properties
   * @param problems empty if the input may be used
   */
  public record Checked(JsonNode input, List<InputProblem> problems) {
    /** Copies the list. */
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  private InputValidator(@Nullable JsonNode tree, @Nullable JsonSchema schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /**
   * A validator for the schema of a plan.
   *
   * @param inputs the schema, which translating has checked; null = every input is fine
   */
  public static InputValidator of(@Nullable JsonNode inputs) {
    return new InputValidator(inputs, inputs == null ? null : JsonSchema.of(inputs));
  }

  /** Fills in defaults, then checks. */
  public Checked check(JsonNode input) {
    if (schema == null || tree == null) {
      return new Checked(input, List.of());
    }
    JsonNode filled = withDefaults(tree, input);
    return new Checked(
        filled,
        schema.check(filled).stream()
            .map(v -> new InputProblem(v.at().toString(), Wording.message(v)))
            .distinct()
            .toList());
  }

  private static JsonNode withDefaults(JsonNode schema, JsonNode input) {
    if (!input.isObject()) {
      return input;
    }
    ObjectNode filled = input.asObject().deepCopy();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!filled.has(property.getKey()) && property.getValue().has("default")) {
        filled.set(property.getKey(), property.getValue().get("default"));
      }
    }
    return filled;
  }
}
