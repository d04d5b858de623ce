package io.perdura.worker.reference;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.Variable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What expressions see, from where they stand. */
final class Sight {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  final Map<String, JsonNode> vars = new LinkedHashMap<>();
  private final Plan plan;
  private final Start start;
  private final World world;
  private final Expressions expressions;
  private final Instant startedAt;

  Sight(Start start, World world, Expressions expressions) {
    this.plan = start.program().plan();
    this.start = start;
    this.world = world;
    this.expressions = expressions;
    this.startedAt = world.now;
    plan.variables().forEach((name, variable) -> vars.put(name, variable.initial()));
  }

  /** A template, seen from a scope; {@code more} are roots that only it has. */
  Expressions.Outcome template(JsonNode template, ScopeRun scope, Map<String, JsonNode> more) {
    return expressions.evaluate(template, false, roots(scope, more));
  }

  Expressions.Outcome condition(String source, ScopeRun scope, Map<String, JsonNode> more) {
    return expressions.evaluate(StringNode.valueOf(source), true, roots(scope, more));
  }

  /** What a node needs before it acts, evaluated; an activity's config comes later. */
  Map<JsonNode, Expressions.Outcome> before(NodeRun run) {
    Map<JsonNode, Expressions.Outcome> known = new LinkedHashMap<>();
    for (JsonNode template : before(run.node.action())) {
      known.put(template, template(template, run.scope, Map.of()));
    }
    if (run.node.action() instanceof Action.Merge merge) {
      JsonNode values = known.get(merge.values()).value();
      if (values != null && Merges.merge(merge.strategy(), values).isEmpty()) {
        Failure failure = Failure.of(ErrorTypes.EXPRESSION, "not to be merged");
        known.put(merge.values(), new Expressions.Outcome(null, failure));
      }
    }
    return known;
  }

  private static List<JsonNode> before(Action action) {
    return switch (action) {
      case Action.If a -> List.of(StringNode.valueOf("{{ " + a.condition() + " }}"));
      case Action.Switch a ->
          a.cases().stream()
              .map(one -> (JsonNode) StringNode.valueOf("{{ " + one.condition() + " }}"))
              .toList();
      case Action.Fail a -> List.of(a.message());
      case Action.End a ->
          List.of(Rules.orNull(a.status() == Action.EndStatus.FAILED ? a.message() : a.output()));
      case Action.SetData a -> List.of(a.values());
      case Action.Merge a -> List.of(a.values());
      case Action.Log a -> List.of(a.message());
      case Action.Wait a -> List.of(a.duration());
      case Action.WaitUntil a -> List.of(a.until());
      case Action.WaitEvent a -> List.of(Rules.orNull(a.key()), Rules.orNull(a.timeout()));
      case Action.WaitCallback a -> List.of(Rules.orNull(a.timeout()));
      case Action.Approval a ->
          List.of(
              a.title(),
              Rules.orNull(a.body()),
              Rules.orNull(a.assignees()),
              Rules.orNull(a.timeout()));
      case Action.Call a -> List.of(a.input(), Rules.orNull(a.timeout()));
      case Action.ForEach a -> List.of(a.items());
      case Action.Scope a -> List.of(Rules.orNull(a.timeout()));
      case Action.Activity _, Action.Loop _, Action.Break _, Action.Continue _ -> List.of();
    };
  }

  /** Writes a variable: why it cannot be, or empty. */
  Optional<Failure> write(String name, JsonNode value) {
    Variable variable = plan.variables().get(name);
    JsonNode old = vars.getOrDefault(name, JsonNodeFactory.instance.nullNode());
    Optional<JsonNode> reduced = Rules.reduce(variable.reducer(), old, value);
    reduced.ifPresent(now -> vars.put(name, now));
    return reduced.isPresent()
        ? Optional.empty()
        : Optional.of(Failure.of(ErrorTypes.EXPRESSION, "not to be reduced"));
  }

  private ObjectNode roots(ScopeRun scope, Map<String, JsonNode> more) {
    ObjectNode roots = JsonNodeFactory.instance.objectNode();
    roots.set("input", start.input());
    ObjectNode run =
        roots.putObject("run").put("id", start.id()).put("workflow", plan.definitionId());
    run.put("startedAt", TIME.format(startedAt)).put("now", TIME.format(world.now));
    ObjectNode known = roots.putObject("nodes");
    for (ScopeRun around = scope; around != null; around = outside(around)) {
      around.nodes.values().forEach(node -> known.set(node.node.id(), node(node)));
      place(around, roots);
      if (around.failure != null && !run.has("error")) {
        run.set("error", error(around.failure).put("node", around.failedKey));
      }
    }
    ObjectNode variables = roots.putObject("vars");
    vars.forEach(variables::set);
    more.forEach(roots::set);
    return roots;
  }

  private static @Nullable ScopeRun outside(ScopeRun scope) {
    return scope.owner == null ? null : scope.owner.scope;
  }

  private static ObjectNode node(NodeRun node) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode().put("status", node.status.word());
    if (node.output != null) {
      seen.set("output", node.output);
    }
    if (node.error != null) {
      seen.set("error", error(node.error));
    }
    return seen;
  }

  private static ObjectNode error(Failure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", failure.type())
        .put("message", failure.message());
  }

  /** The item of the innermost for-each, the iteration of the innermost loop. */
  private static void place(ScopeRun scope, ObjectNode roots) {
    if (scope.owner == null || scope.owner.repetition == null) {
      return;
    }
    if (scope.item != null && !roots.has("item")) {
      roots.set("item", scope.item);
      roots.put("index", scope.index);
    }
    if (scope.owner.node.action() instanceof Action.Loop && !roots.has("iteration")) {
      roots.set("iteration", iteration(scope.index, scope.owner.repetition.previous));
    }
  }

  static ObjectNode iteration(int index, JsonNode previous) {
    ObjectNode iteration = JsonNodeFactory.instance.objectNode().put("index", index);
    iteration.set("previous", previous);
    return iteration;
  }
}
