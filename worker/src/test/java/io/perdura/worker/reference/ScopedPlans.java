package io.perdura.worker.reference;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
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
import io.perdura.api.temporal.SendEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Random plans with every kind of node, join, policy and container, nested. */
final class ScopedPlans {
  private final Random random;
  private final RandomActions actions;
  private final int depth;
  private final boolean serial;
  private int names;
  private int room;

  /** Whether the nodes of the plan in the making run one after the other. */
  private boolean ordered;

  /**
   * A source of plans.
   *
   * @param depth deepest nesting of containers; 0 = none
   */
  ScopedPlans(Random random, int depth) {
    this(random, depth, false);
  }

  private ScopedPlans(Random random, int depth, boolean serial) {
    this.random = random;
    this.actions = new RandomActions(random, serial);
    this.depth = depth;
    this.serial = serial;
  }

  /**
   * Plans whose events do not depend on how long anything takes: one activity at a time, no timer.
   */
  static ScopedPlans serial(Random random, int depth) {
    return new ScopedPlans(random, depth, true);
  }

  /** A plan that calls nothing. */
  Plan next() {
    ordered = false;
    return plan("random", null, List.of(), depth, 4 + random.nextInt(14));
  }

  /** A plan that may call two others, one of which may call the other. */
  Program program() {
    // Where calls run beside other nodes, what comes first depends on how long it takes.
    ordered = serial;
    Plan inner = plan("inner", schema(), List.of(), 1, 1 + random.nextInt(6));
    List<String> known = random.nextInt(20) == 0 ? List.of("inner", "gone") : List.of("inner");
    Plan other = plan("other", schema(), known, 1, 2 + random.nextInt(8));
    Plan plan = plan("random", null, List.of("inner", "other"), depth, 3 + random.nextInt(11));
    return new Program(plan, List.of(inner, other));
  }

  private @Nullable JsonNode schema() {
    return random.nextBoolean()
        ? null
        : Json.parse(
            actions.pick(
                """
                {"type": "object", "required": ["n"], "properties": {"n": {"type": "number"}}}\
                """,
                """
                {"type": "object", "properties": {"n": {"default": 5}}}\
                """));
  }

  private Plan plan(
      String id, @Nullable JsonNode inputs, List<String> callable, int deepest, int nodes) {
    names = 0;
    room = nodes;
    actions.mayCall(callable);
    SequencedMap<String, Variable> variables = new LinkedHashMap<>();
    variables.put("log", new Variable(Json.parse("[]"), Reducer.APPEND));
    variables.put("sum", new Variable(Json.parse("0"), Reducer.SUM));
    variables.put("last", new Variable(Json.parse("null"), Reducer.REPLACE));
    variables.put("all", new Variable(Json.parse("{}"), Reducer.MERGE));
    Made root = scope(deepest, false, List.of(), true);
    return new Plan(
        Plan.CURRENT_VERSION,
        id,
        id,
        inputs,
        variables,
        new LinkedHashMap<>(),
        new PlanSettings(
            serial ? 1 : 1 + random.nextInt(6),
            !serial && random.nextInt(12) == 0
                ? Duration.ofMillis(40 + 11 * random.nextInt(60))
                : null),
        new PlanScope(root.scope.nodes(), root.scope.edges()),
        root.scope.output(),
        root.scope.outputReads(),
        root.handler);
  }

  /** What is done to the execution of the last plan. */
  Course course(boolean cancelled) {
    List<Course.Send> sends = new ArrayList<>();
    Map<String, SendEvent> known = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(600);
      SendEvent event = actions.event();
      // A request that comes again asks for the same: another one may come after a refusal.
      sends.add(new Course.Send(at, known.computeIfAbsent(event.requestId(), id -> event)));
    }
    return new Course(cancelled ? Long.valueOf(random.nextInt(400)) : null, sends);
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
        boolean next = ordered && earlier.id().equals(nodes.getLast().id());
        if (next || random.nextInt(3) == 0) {
          into.add(new PlanEdge(earlier.id(), actions.handle(earlier), id));
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
    List<String> outputReads = PlanParts.leaves(shuffled, edges, handler);
    if (random.nextInt(4) == 0) {
      String read = ids.get(random.nextInt(ids.size()));
      output = StringNode.valueOf("{{ nodes." + read + ".status }}");
      outputReads = List.of(read);
    }
    reads.removeIf(id -> nodes.stream().anyMatch(node -> node.id().equals(id)));
    return new Made(new PlanScope(shuffled, edges, output, outputReads), reads, handler);
  }

  private void finals(List<PlanNode> nodes, List<String> outside, Set<String> reads) {
    if (random.nextInt(4) == 0) {
      int count = ordered ? 1 : 1 + random.nextInt(2);
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
        nodes.set(i, PlanParts.with(node, undo));
        nodes.add(node(undo, 0, false, List.of(), outside, null, reads));
        break;
      }
    }
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
    boolean canFail = PlanParts.canFail(action);
    Join join = Join.values()[random.nextInt(3)];
    join = ordered && join == Join.ANY ? Join.ALL : join;
    return new PlanNode(
        id,
        id,
        "t",
        action,
        join,
        actions.guard(),
        random.nextInt(20) == 0,
        canFail && random.nextInt(3) > 0 ? OnError.values()[random.nextInt(3)] : OnError.FAIL,
        new RetryPolicy(
            serial && !(action instanceof Action.Call) ? 30 : 1 + random.nextInt(2),
            Duration.ofMillis(10),
            BigDecimal.ONE,
            Duration.ofMillis(10),
            List.of()),
        serial
            ? new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofSeconds(2))
            : Timeouts.DEFAULT,
        random.nextInt(8) == 0 ? Json.parse("{\"was\": \"{{ result }}\"}") : null,
        actions.sets(),
        new ArrayList<>(reads),
        runOn,
        null,
        join == Join.ANY && random.nextInt(3) == 0 ? true : null);
  }

  private Action action(int depth, boolean repeats, List<String> visible, Set<String> reads) {
    if (depth > 0 && room > 0 && random.nextInt(3) == 0) {
      return container(depth, repeats, visible, reads);
    }
    return actions.leaf(repeats, visible, reads);
  }

  private Action container(int depth, boolean repeats, List<String> visible, Set<String> reads) {
    int kind = random.nextInt(3);
    Made body = scope(depth - 1, repeats || kind != 2, visible, false);
    reads.addAll(body.reads);
    return switch (kind) {
      case 0 ->
          new Action.Loop(
              random.nextBoolean()
                  ? actions.pick(
                      "iteration.index < 2", "vars.sum < 5", "iteration.previous == null")
                  : null,
              random.nextBoolean()
                  ? actions.pick("iteration.index >= 2", "vars.log.length > 1")
                  : null,
              1 + random.nextInt(4),
              body.scope);
      case 1 ->
          new Action.ForEach(
              random.nextInt(8) == 0
                  ? StringNode.valueOf("{{ vars.last }}")
                  : Json.parse(
                      actions.pick("[]", "[1]", "[1, 2]", "[\"a\", \"b\", \"c\"]", "[1, 2, 3, 4]")),
              ordered ? 1 : 1 + random.nextInt(3),
              Action.OnItemError.values()[random.nextInt(3)],
              body.scope);
      default ->
          new Action.Scope(
              random.nextBoolean()
                  ? null
                  : List.of(actions.pick("test.*", "other.x", "scope.timeout", "*")),
              !serial && random.nextInt(3) == 0
                  ? StringNode.valueOf((50 + 7 * random.nextInt(40)) + "ms")
                  : null,
              body.scope);
    };
  }
}
