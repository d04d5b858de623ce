package io.perdura.worker.reference;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.Reducer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules that need no more than what they are given. */
final class Rules {
  private Rules() {}

  /** Absent JSON stands for null. */
  static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  /** What has become of an edge. */
  enum Edge {
    UNDECIDED,
    LIVE,
    DEAD
  }

  /** Rules 3, 4 and 9. */
  static Edge edge(PlanEdge edge, NodeRun source) {
    return switch (source.status) {
      case PENDING, RUNNING, WAITING -> Edge.UNDECIDED;
      case COMPLETED, FAILED -> edge.handle().equals(source.handle) ? Edge.LIVE : Edge.DEAD;
      case SKIPPED, CANCELLED -> Edge.DEAD;
    };
  }

  /** What a node's incoming edges say, rules 2 and 5 to 7: LIVE it runs, DEAD it is skipped. */
  static Edge join(NodeRun node, ScopeRun scope) {
    List<Edge> edges = scope.into(node).stream().map(e -> edge(e, scope.node(e.source()))).toList();
    if (edges.isEmpty()) {
      return Edge.LIVE;
    }
    boolean some = edges.contains(Edge.LIVE);
    boolean all = !edges.contains(Edge.UNDECIDED);
    return switch (node.node.join()) {
      case ALL -> !all ? Edge.UNDECIDED : some ? Edge.LIVE : Edge.DEAD;
      case ANY -> some ? Edge.LIVE : all ? Edge.DEAD : Edge.UNDECIDED;
      case STRICT -> !all ? Edge.UNDECIDED : edges.contains(Edge.DEAD) ? Edge.DEAD : Edge.LIVE;
    };
  }

  /** Rules 11 to 13 and 15: a scope deals only with the errors that it catches. */
  static OnError policy(PlanNode node, Failure failure) {
    if (node.action() instanceof Action.Scope scope && scope.catchTypes() != null) {
      boolean caught =
          scope.catchTypes().stream()
              .anyMatch(type ->
                  type.endsWith("*")
                      ? failure.type().startsWith(type.substring(0, type.length() - 1))
                      : failure.type().equals(type));
      return caught ? node.onError() : OnError.FAIL;
    }
    return node.onError();
  }

  /** Rule 20; empty if the reducer cannot take the value. */
  static Optional<JsonNode> reduce(Reducer reducer, JsonNode old, JsonNode written) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (reducer) {
      case REPLACE -> Optional.of(written);
      case APPEND -> {
        ArrayNode all = json.arrayNode();
        list(old).forEach(all::add);
        (written.isArray() ? list(written) : List.of(written)).forEach(all::add);
        yield old.isArray() || old.isNull() ? Optional.of(all) : Optional.empty();
      }
      case MERGE -> {
        if (!(old.isObject() || old.isNull()) || !written.isObject()) {
          yield Optional.empty();
        }
        ObjectNode all = json.objectNode();
        old.properties().forEach(e -> all.set(e.getKey(), e.getValue()));
        written.properties().forEach(e -> all.set(e.getKey(), e.getValue()));
        yield Optional.of(all);
      }
      case SUM -> {
        if (!(old.isNumber() || old.isNull()) || !written.isNumber()) {
          yield Optional.empty();
        }
        BigDecimal sum =
            (old.isNull() ? BigDecimal.ZERO : old.decimalValue()).add(written.decimalValue());
        yield Optional.of(json.numberNode(sum));
      }
    };
  }

  private static List<JsonNode> list(JsonNode value) {
    return value.isNull()
        ? List.of()
        : value.isArray() ? List.copyOf(((ArrayNode) value).elements()) : List.of(value);
  }

  /** Milliseconds of a duration such as 250ms, 2s, 1m; null if it is none. */
  static @Nullable Long millis(String text) {
    Matcher m = Pattern.compile("(\\d+)(ms|s|m|h)").matcher(text);
    if (!m.matches()) {
      return null;
    }
    long unit =
        m.group(2).equals("ms")
            ? 1
            : m.group(2).equals("s") ? 1_000 : m.group(2).equals("m") ? 60_000 : 3_600_000;
    return Long.parseLong(m.group(1)) * unit;
  }
}
