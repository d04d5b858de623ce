package io.perdura.worker.reference;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.Reducer;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.RunOn;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.plan.Variable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Random plans with every kind of node, join, policy and container, nested. */
final class ScopedPlans {
  private final Random random;
  private final int depth;
  private int names;
  private int room;

  /**
   * A source of plans.
   *
   * @param depth deepest nesting of containers; 0 = none
   */
  ScopedPlans(Random random, int depth) {
    this.random = random;
    this.depth = depth;
  }

  Plan next() {
    names = 0;
    room = 4 + random.nextInt(14);
    SequencedMap<String, Variable> variables = new LinkedHashMap<>();
    variables.put("log", new Variable(Json.parse("[]"), Reducer.APPEND));
    variables.put("sum", new Variable(Json.parse("0"), Reducer.SUM));
    variables.put("last", new Variable(Json.parse("null"), Reducer.REPLACE));
    variables.put("all", new Variable(Json.parse("{}"), Reducer.MERGE));
    Made root = scope(depth, false, List.of(), true);
    return new Plan(
        Plan.CURRENT_VERSION,
        "random",
        "Random",
        null,
        variables,
        new LinkedHashMap<>(),
        new PlanSettings(1 + random.nextInt(6), null),
        new PlanScope(root.scope.nodes(), root.scope.edges()),
        root.scope.output(),
        root.scope.outputReads(),
        root.handler);
  }

  /** A scope, and the nodes outside that it reads. */
  private record Made(PlanScope scope, Set<String> reads, @Nullable String handler) {}

  private Made scope(int depth, boolean repeats, List<String> outside, boolean root) {
    List<PlanNode> nodes = new ArrayList<>();
    List<PlanEdge> edges = new ArrayList<>();
    Set<String> reads = new LinkedHashSet<>();
    int size = 1 + random.nextInt(Math.max(1, Math.min(7, room)));
    room -= size;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> before = new ArrayList<>();
      List<PlanEdge> into = new ArrayList<>();
      String id = "n" + names++;
      for (PlanNode earlier : nodes) {
        if (random.nextInt(3) == 0) {
          into.add(new PlanEdge(earlier.id(), handle(earlier), id));
          before.add(earlier.id());
        }
      }
      edges.addAll(into);
      nodes.add(node(id, depth, repeats, before, outside, null, reads));
      ids.add(id);
    }
    String handler = root && random.nextInt(4) == 0 ? "n" + names++ : null;
    if (handler != null) {
      nodes.add(node(handler, 0, false, List.of(), outside, null, reads));
    }
    finals(nodes, outside, reads);
    undoings(nodes, outside, reads);
    List<PlanNode> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, random);
    JsonNode output = null;
    List<String> outputReads = leaves(shuffled, edges, handler);
    if (random.nextInt(4) == 0) {
      String read = ids.get(random.nextInt(ids.size()));
      output = StringNode.valueOf("{{ nodes." + read + ".status }}");
      outputReads = List.of(read);
    }
    reads.removeIf(id -> nodes.stream().anyMatch(node -> node.id().equals(id)));
    return new Made(new PlanScope(shuffled, edges, output, outputReads), reads, handler);
  }

  private static List<String> leaves(
      List<PlanNode> nodes, List<PlanEdge> edges, @Nullable String handler) {
    ScopeRun scope = new ScopeRun(new PlanScope(nodes, edges), "", null, 0, null, handler);
    return scope.nodes.values().stream().filter(scope::isLeaf).map(n -> n.node.id()).toList();
  }

  private void finals(List<PlanNode> nodes, List<String> outside, Set<String> reads) {
    if (random.nextInt(4) == 0) {
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        RunOn runOn = random.nextBoolean() ? RunOn.ALWAYS : RunOn.FAILURE;
        nodes.add(node("n" + names++, 0, false, List.of(), outside, runOn, reads));
      }
    }
  }

  /** Gives some nodes one that undoes them. */
  private void undoings(List<PlanNode> nodes, List<String> outside, Set<String> reads) {
    if (random.nextInt(3) != 0) {
      return;
    }
    for (int i = 0; i < nodes.size(); i++) {
      PlanNode node = nodes.get(i);
      if (node.runOn() == null
          && node.compensate() == null
          && random.nextInt(3) == 0
          && !node.id().startsWith("u")) {
        String undo = "u" + names++;
        nodes.set(i, with(node, undo));
        nodes.add(node(undo, 0, false, List.of(), outside, null, reads));
        break;
      }
    }
  }

  private static PlanNode with(PlanNode n, String undo) {
    return new PlanNode(
        n.id(),
        n.label(),
        n.type(),
        n.action(),
        n.join(),
        n.when(),
        n.disabled(),
        n.onError(),
        n.retry(),
        n.timeouts(),
        n.output(),
        n.set(),
        n.reads(),
        n.runOn(),
        undo,
        n.cancelOthers());
  }

  private PlanNode node(
      String id,
      int depth,
      boolean repeats,
      List<String> before,
      List<String> outside,
      @Nullable RunOn runOn,
      Set<String> scopeReads) {
    Set<String> reads = new LinkedHashSet<>();
    List<String> visible = new ArrayList<>(outside);
    visible.addAll(before);
    Action action = action(depth, repeats, visible, reads);
    scopeReads.addAll(reads);
    boolean canFail =
        action instanceof Action.Activity
            || action instanceof Action.Container
            || action instanceof Action.Fail;
    return new PlanNode(
        id,
        id,
        "t",
        action,
        Join.values()[random.nextInt(3)],
        guard(),
        random.nextInt(20) == 0,
        canFail && random.nextInt(3) > 0 ? OnError.values()[random.nextInt(3)] : OnError.FAIL,
        new RetryPolicy(
            1 + random.nextInt(2),
            Duration.ofMillis(10),
            BigDecimal.ONE,
            Duration.ofMillis(10),
            List.of()),
        Timeouts.DEFAULT,
        random.nextInt(8) == 0 ? Json.parse("{\"was\": \"{{ result }}\"}") : null,
        sets(),
        new ArrayList<>(reads),
        runOn,
        null,
        null);
  }

  private SequencedMap<String, JsonNode> sets() {
    SequencedMap<String, JsonNode> sets = new LinkedHashMap<>();
    int kind = random.nextInt(16);
    if (kind == 0) {
      sets.put("log", StringNode.valueOf("{{ result }}"));
    } else if (kind == 1) {
      sets.put("sum", Json.parse("2"));
    } else if (kind == 2) {
      sets.put("last", StringNode.valueOf("{{ vars.sum }}"));
    } else if (kind == 3) {
      sets.put("all", Json.parse("{\"k" + random.nextInt(3) + "\": 1}"));
    }
    return sets;
  }

  private @Nullable String guard() {
    return random.nextInt(10) == 0
        ? pick("true", "1 > 2", "vars.sum < 3", "null.x", "run.error != null")
        : null;
  }

  private Action action(int depth, boolean repeats, List<String> visible, Set<String> reads) {
    if (depth > 0 && room > 0 && random.nextInt(3) == 0) {
      return container(depth, repeats, visible, reads);
    }
    return switch (random.nextInt(12)) {
      case 0 -> new Action.If(pick("true", "false", "vars.sum > 1", "vars.log.length % 2 == 0"));
      case 1 ->
          new Action.Switch(
              List.of(
                  new Action.Case("a", pick("true", "false")),
                  new Action.Case("b", "vars.sum == 2")));
      case 2 -> new Action.SetData(value(visible, reads));
      case 3 -> new Action.Wait(StringNode.valueOf(random.nextInt(300) + "ms"));
      case 4 -> ending(repeats);
      case 5 -> new Action.Log(Action.LogLevel.INFO, value(visible, reads));
      default -> {
        ObjectNode step = step();
        step.set("returns", value(visible, reads));
        yield new Action.Activity("test.step", null, step, null);
      }
    };
  }

  private Action ending(boolean repeats) {
    return switch (random.nextInt(repeats ? 10 : 4)) {
      case 0 -> new Action.Fail(pick("test.failed", "other.x"), StringNode.valueOf("on purpose"));
      case 1 ->
          random.nextInt(3) > 0
              ? new Action.SetData(Json.parse("1"))
              : random.nextBoolean()
                  ? new Action.End(Json.parse(pick("null", "{\"end\": 1}")))
                  : new Action.End(
                      Json.parse("null"), Action.EndStatus.FAILED, Json.parse("\"over\""));
      case 2, 3 -> new Action.SetData(Json.parse("2"));
      case 4, 5, 6 -> new Action.Break();
      default -> new Action.Continue();
    };
  }

  private Action container(int depth, boolean repeats, List<String> visible, Set<String> reads) {
    int kind = random.nextInt(3);
    Made body = scope(depth - 1, repeats || kind != 2, visible, false);
    reads.addAll(body.reads);
    return switch (kind) {
      case 0 ->
          new Action.Loop(
              random.nextBoolean()
                  ? pick("iteration.index < 2", "vars.sum < 5", "iteration.previous == null")
                  : null,
              random.nextBoolean() ? pick("iteration.index >= 2", "vars.log.length > 1") : null,
              1 + random.nextInt(4),
              body.scope);
      case 1 ->
          new Action.ForEach(
              random.nextInt(8) == 0
                  ? StringNode.valueOf("{{ vars.last }}")
                  : Json.parse(
                      pick("[]", "[1]", "[1, 2]", "[\"a\", \"b\", \"c\"]", "[1, 2, 3, 4]")),
              1 + random.nextInt(3),
              Action.OnItemError.values()[random.nextInt(3)],
              body.scope);
      default ->
          new Action.Scope(
              random.nextBoolean()
                  ? null
                  : List.of(pick("test.*", "other.x", "scope.timeout", "*")),
              random.nextInt(3) == 0
                  ? StringNode.valueOf((50 + 7 * random.nextInt(40)) + "ms")
                  : null,
              body.scope);
    };
  }

  private JsonNode value(List<String> visible, Set<String> reads) {
    if (!visible.isEmpty() && random.nextInt(3) == 0) {
      String id = visible.get(random.nextInt(visible.size()));
      reads.add(id);
      return StringNode.valueOf(
          "{{ nodes." + id + "." + pick("output", "status", "error?.type") + " }}");
    }
    return StringNode.valueOf(
        pick(
            "text",
            "{{ vars.sum }}",
            "{{ 1 + 2 }}",
            "{{ item ?? 'none' }}",
            "{{ index }}",
            "{{ iteration?.index }}",
            "{{ iteration?.previous }}",
            "{{ run.error?.type }}",
            "{{ vars.log.length }}"));
  }

  private ObjectNode step() {
    return Json.mapper()
        .createObjectNode()
        .put("takesMs", 1 + random.nextInt(200))
        .put("failures", random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0)
        .put("failType", pick("test.failed", "other.x"));
  }

  private String handle(PlanNode source) {
    return switch (source.action()) {
      case Action.If _ -> pick(Handles.TRUE, Handles.FALSE);
      case Action.Switch _ -> pick("a", "b", Handles.DEFAULT);
      case Action _ when source.onError() == OnError.ROUTE -> pick(Handles.OUT, Handles.ERROR);
      case Action _ -> Handles.OUT;
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
