package io.perdura.worker.evaluation;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.MergeStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Combines the values of a {@code data.merge} node; null values are left out. */
final class Merging {
  private Merging() {}

  static Evaluated merge(MergeStrategy strategy, JsonNode list) {
    List<JsonNode> values = new ArrayList<>();
    list.forEach(value -> {
      if (!value.isNull()) {
        values.add(value);
      }
    });
    return switch (strategy) {
      case FIRST ->
          new Evaluated.Value(values.isEmpty() ? NullNode.getInstance() : values.getFirst());
      case CONCAT -> new Evaluated.Value(concat(values));
      case SHALLOW -> refusal(values).orElseGet(() -> objects(values, false));
      case DEEP -> refusal(values).orElseGet(() -> objects(values, true));
    };
  }

  private static ArrayNode concat(List<JsonNode> values) {
    ArrayNode all = Json.mapper().createArrayNode();
    for (JsonNode value : values) {
      if (value.isArray()) {
        value.forEach(all::add);
      } else {
        all.add(value);
      }
    }
    return all;
  }

  private static Evaluated objects(List<JsonNode> values, boolean deep) {
    ObjectNode merged = Json.mapper().createObjectNode();
    values.forEach(value -> mergeInto(merged, value, deep));
    return new Evaluated.Value(merged);
  }

  /** Objects below {@code merged} are copies made here, so each value is copied once only. */
  private static void mergeInto(ObjectNode merged, JsonNode value, boolean deep) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode given = field.getValue();
      if (deep && given.isObject() && merged.get(field.getKey()) instanceof ObjectNode own) {
        mergeInto(own, given, true);
      } else {
        merged.set(field.getKey(), deep ? given.deepCopy() : given);
      }
    }
  }

  private static Optional<Evaluated> refusal(List<JsonNode> values) {
    return values.stream()
        .filter(value -> !value.isObject())
        .findFirst()
        .map(value ->
            new Evaluated.Failed(
                Failure.of(
                    ErrorTypes.EXPRESSION,
                    "Expected only objects to merge but got a value of type %s. Use the strategy concat or first for other values."
                        .formatted(value.getNodeType().name().toLowerCase(Locale.ROOT)))));
  }
}
