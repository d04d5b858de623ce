package io.perdura.translator.definition;

import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.Reducer;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.RunOn;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.plan.Variable;
import io.perdura.translator.source.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a definition out of its JSON, leniently: what is unsound was already reported. */
public final class DefinitionReader {
  private final JsonNode root;
  private final JsonNode defaults;
  private final RetryPolicy retry;
  private final Timeouts timeouts;
  private final OnError onError;

  private DefinitionReader(JsonNode root) {
    this.root = root;
    this.defaults = root.path("defaults");
    this.retry = Policies.retry(defaults.path("retry"), RetryPolicy.DEFAULT);
    this.timeouts = Policies.timeouts(defaults.path("timeouts"), Timeouts.DEFAULT);
    this.onError = constant(OnError.class, defaults.path("onError"), OnError.FAIL);
  }

  /** The definition; nodes without an id or a type, and edges without ends, are left out. */
  public static Definition read(JsonNode root) {
    return new DefinitionReader(root).read();
  }

  private Definition read() {
    return new Definition(
        root.path("id").asString(""),
        root.path("name").asString(""),
        root.get("inputs"),
        root.get("output"),
        variables(),
        connections(),
        settings(),
        nodes(),
        edges(),
        text(root.path("errorHandler").path("node")));
  }

  private SequencedMap<String, Variable> variables() {
    SequencedMap<String, Variable> variables = new LinkedHashMap<>();
    for (var entry : root.path("variables").properties()) {
      JsonNode initial = entry.getValue().path("default");
      variables.put(
          entry.getKey(),
          new Variable(
              initial.isMissingNode() ? JsonNodeFactory.instance.nullNode() : initial,
              constant(Reducer.class, entry.getValue().path("reducer"), Reducer.REPLACE)));
    }
    return variables;
  }

  private SequencedMap<String, String> connections() {
    SequencedMap<String, String> connections = new LinkedHashMap<>();
    for (var entry : root.path("connections").properties()) {
      connections.put(entry.getKey(), entry.getValue().path("type").asString(""));
    }
    return connections;
  }

  private PlanSettings settings() {
    JsonNode settings = root.path("settings");
    int parallel = settings.path("maxParallelNodes").asInt(PlanSettings.DEFAULT.maxParallelNodes());
    return new PlanSettings(
        Math.clamp(parallel, 1, 200),
        Policies.duration(settings.path("runTimeout")),
        settings.has("live") ? LiveDefaults.read(settings.get("live")) : null,
        Policies.duration(settings.path("cancelTimeout")));
  }

  private List<DefinitionNode> nodes() {
    List<DefinitionNode> nodes = new ArrayList<>();
    JsonNode list = root.path("nodes");
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      if (list.get(i).path("id").isString() && list.get(i).path("type").isString()) {
        nodes.add(node(list.get(i), Pointer.ROOT.at("nodes").at(i)));
      }
    }
    return nodes;
  }

  private DefinitionNode node(JsonNode node, Pointer pointer) {
    String id = node.get("id").stringValue();
    JsonNode data = node.path("data");
    @Nullable OnError own =
        node.has("onError") ? constant(OnError.class, node.get("onError"), OnError.FAIL) : null;
    return new DefinitionNode(
        pointer,
        id,
        node.get("type").stringValue(),
        label(data.path("label"), id),
        object(data.path("config")),
        text(data.path("connection")),
        data.get("output"),
        object(data.path("set")),
        constant(Join.class, node.path("join"), Join.ALL),
        text(node.path("when")),
        node.path("disabled").asBoolean(false),
        own,
        own == null ? onError : own,
        retry(node),
        Policies.timeouts(node.path("timeouts"), timeouts),
        text(node.path("parentId")),
        runOn(node.path("runOn")),
        text(node.path("compensate")),
        node.path("cancelOthers").asBoolean(false));
  }

  /** The definition's default is for activities: to run an execution again must be said. */
  private RetryPolicy retry(JsonNode node) {
    boolean call = node.get("type").stringValue().split("@", 2)[0].equals("flow.call");
    return call && !node.has("retry")
        ? RetryPolicy.NONE
        : Policies.retry(node.path("retry"), retry);
  }

  private static @Nullable RunOn runOn(JsonNode value) {
    return switch (value.asString("")) {
      case "always" -> RunOn.ALWAYS;
      case "failure" -> RunOn.FAILURE;
      default -> null;
    };
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.stringValue() : null;
  }

  private static String label(JsonNode label, String absent) {
    return label.isString() && !label.stringValue().isBlank() ? label.stringValue() : absent;
  }

  private static JsonNode object(JsonNode value) {
    return value.isObject() ? value : JsonNodeFactory.instance.objectNode();
  }

  private List<DefinitionEdge> edges() {
    List<DefinitionEdge> edges = new ArrayList<>();
    JsonNode list = root.path("edges");
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      JsonNode edge = list.get(i);
      if (edge.path("source").isString() && edge.path("target").isString()) {
        edges.add(
            new DefinitionEdge(
                Pointer.ROOT.at("edges").at(i),
                edge.get("source").stringValue(),
                handle(edge.path("sourceHandle"), Handles.OUT),
                edge.get("target").stringValue(),
                handle(edge.path("targetHandle"), "in")));
      }
    }
    return edges;
  }

  private static String handle(JsonNode handle, String absent) {
    return handle.isString() ? handle.stringValue() : absent;
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode value, E absent) {
    for (E constant : type.getEnumConstants()) {
      if (value.isString()
          && constant.name().toLowerCase(Locale.ROOT).equals(value.stringValue())) {
        return constant;
      }
    }
    return absent;
  }
}
