package io.perdura.worker.reference;

import io.perdura.api.plan.Action.MergeStrategy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code data.merge} makes of a list; nulls do not count. */
final class Merges {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Merges() {}

  /** Empty if the values cannot be merged in that way. */
  static Optional<JsonNode> merge(MergeStrategy strategy, JsonNode values) {
    List<JsonNode> given =
        values.valueStream().filter(value -> !value.isNull()).map(JsonNode.class::cast).toList();
    return switch (strategy) {
      case FIRST -> Optional.of(given.isEmpty() ? JSON.nullNode() : given.getFirst());
      case CONCAT -> {
        ArrayNode all = JSON.arrayNode();
        for (JsonNode value : given) {
          (value.isArray() ? value.valueStream().toList() : List.of(value)).forEach(all::add);
        }
        yield Optional.of(all);
      }
      case SHALLOW, DEEP ->
          given.stream().allMatch(JsonNode::isObject)
              ? Optional.of(
                  given.stream().reduce(JSON.objectNode(), (a, b) -> both(a, b, strategy)))
              : Optional.empty();
    };
  }

  private static JsonNode both(JsonNode one, JsonNode other, MergeStrategy strategy) {
    ObjectNode both = JSON.objectNode();
    one.properties().forEach(e -> both.set(e.getKey(), e.getValue()));
    other
        .properties()
        .forEach(e -> {
          JsonNode old = both.get(e.getKey());
          boolean nested =
              strategy == MergeStrategy.DEEP
                  && old != null
                  && old.isObject()
                  && e.getValue().isObject();
          both.set(e.getKey(), nested ? both(old, e.getValue(), strategy) : e.getValue());
        });
    return both;
  }
}
