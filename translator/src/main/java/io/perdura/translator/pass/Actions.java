package io.perdura.translator.pass;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.node.NodeType;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.PlanScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** What each node type does: the one table from node types to actions. */
final class Actions {
  private static final Set<String> INSIDE =
      Set.of(
          "flow.if",
          "flow.switch",
          "flow.fail",
          "flow.end",
          "data.set",
          "data.merge",
          "log.write",
          "wait.duration",
          "wait.until",
          "wait.event",
          "flow.scope",
          "flow.loop",
          "flow.forEach",
          "flow.call",
          "flow.break",
          "flow.continue");

  private Actions() {}

  /** Whether this version can run nodes of that type. */
  static boolean supports(NodeType type) {
    return type.dispatch() == NodeType.Dispatch.ACTIVITY || INSIDE.contains(type.type());
  }

  /** The action of a node whose config is sound and has its defaults. */
  static Action of(
      NodeType type, JsonNode config, @Nullable String connection, Supplier<PlanScope> body) {
    return switch (type.type()) {
      case "flow.if" -> new Action.If(Braces.strip(config.path("condition").asString("")));
      case "flow.switch" -> new Action.Switch(cases(config.path("cases")));
      case "flow.fail" ->
          new Action.Fail(config.path("type").asString(ErrorTypes.USER), value(config, "message"));
      case "flow.end" -> end(config);
      case "data.set" -> new Action.SetData(value(config, "values"));
      case "data.merge" ->
          new Action.Merge(
              constant(Action.MergeStrategy.class, config.path("strategy")),
              value(config, "values"));
      case "log.write" ->
          new Action.Log(
              constant(Action.LogLevel.class, config.path("level")), value(config, "message"));
      case "wait.duration" -> new Action.Wait(value(config, "duration"));
      case "wait.until" -> new Action.WaitUntil(value(config, "until"));
      case "wait.event" ->
          new Action.WaitEvent(
              config.path("name").asString(""), config.get("key"), config.get("timeout"));
      case "flow.call" ->
          new Action.Call(
              config.path("definition").asString(""),
              config.path("version").isInt() ? config.get("version").intValue() : null,
              config.has("input") ? config.get("input") : JsonNodeFactory.instance.objectNode(),
              config.path("wait").asBoolean(true),
              config.get("timeout"));
      case "flow.break" -> new Action.Break();
      case "flow.continue" -> new Action.Continue();
      case "flow.scope" ->
          new Action.Scope(texts(config.get("catch")), config.get("timeout"), body.get());
      case "flow.loop" ->
          new Action.Loop(
              condition(config.get("while")),
              condition(config.get("until")),
              config.path("maxIterations").intValue(),
              body.get());
      case "flow.forEach" ->
          new Action.ForEach(
              value(config, "items"),
              config.path("concurrency").intValue(),
              constant(Action.OnItemError.class, config.path("onItemError")),
              body.get());
      default -> new Action.Activity(type.type(), null, config, connection);
    };
  }

  private static Action.End end(JsonNode config) {
    return config.path("status").asString("").equals("failed")
        ? new Action.End(NullNode.getInstance(), Action.EndStatus.FAILED, config.get("message"))
        : new Action.End(value(config, "output"));
  }

  private static @Nullable String condition(@Nullable JsonNode source) {
    return source == null ? null : Braces.strip(source.asString(""));
  }

  private static @Nullable List<String> texts(@Nullable JsonNode list) {
    return list == null ? null : list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static List<Action.Case> cases(JsonNode cases) {
    List<Action.Case> list = new ArrayList<>();
    for (JsonNode one : cases) {
      list.add(
          new Action.Case(
              one.path("handle").asString(""), Braces.strip(one.path("condition").asString(""))));
    }
    return list;
  }

  private static JsonNode value(JsonNode config, String key) {
    JsonNode value = config.get(key);
    return value == null ? NullNode.getInstance() : value;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode value) {
    return Enum.valueOf(type, value.asString("").toUpperCase(Locale.ROOT));
  }
}
