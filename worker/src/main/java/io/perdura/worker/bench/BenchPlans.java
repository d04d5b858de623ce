package io.perdura.worker.bench;

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
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.databind.node.StringNode;

/** The plans that the bench runs. */
final class BenchPlans {
  /** Activity type of a step that gives back its number. */
  static final String STEP = "bench.step";

  private static final int MAX_PARALLEL = 200;

  private BenchPlans() {}

  /** So many activities one after the other. */
  static Plan sequence(int count) {
    return plan("bench-sequence", chain(count, BenchPlans::step), edges(count));
  }

  /** So many activities at once. */
  static Plan fanOut(int count) {
    return plan("bench-fan-out", chain(count, BenchPlans::step), List.of());
  }

  /** So many control nodes one after the other, each reading the one before. */
  static Plan controls(int count) {
    return plan("bench-controls-" + count, chain(count, BenchPlans::control), edges(count));
  }

  private static Plan plan(String id, List<PlanNode> nodes, List<PlanEdge> edges) {
    return new Plan(
        Plan.CURRENT_VERSION,
        id,
        id,
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new PlanSettings(MAX_PARALLEL, null),
        new PlanScope(nodes, edges),
        StringNode.valueOf("done"),
        List.of());
  }

  private static List<PlanNode> chain(int count, IntFunction<PlanNode> node) {
    List<PlanNode> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(node.apply(i));
    }
    return nodes;
  }

  private static List<PlanEdge> edges(int count) {
    List<PlanEdge> edges = new ArrayList<>(count);
    for (int i = 1; i < count; i++) {
      edges.add(new PlanEdge("n" + (i - 1), Handles.OUT, "n" + i));
    }
    return edges;
  }

  private static PlanNode step(int i) {
    var config = Json.mapper().createObjectNode().put("number", i);
    return node(i, STEP, new Action.Activity(STEP, null, config, null), List.of());
  }

  private static PlanNode control(int i) {
    String value = i == 0 ? "{{ 0 }}" : "{{ nodes.n" + (i - 1) + ".output + 1 }}";
    List<String> reads = i == 0 ? List.of() : List.of("n" + (i - 1));
    return node(i, "data.set", new Action.SetData(StringNode.valueOf(value)), reads);
  }

  private static PlanNode node(int i, String type, Action action, List<String> reads) {
    return new PlanNode(
        "n" + i,
        "Step " + i,
        type,
        action,
        Join.ALL,
        null,
        false,
        OnError.FAIL,
        RetryPolicy.DEFAULT,
        Timeouts.DEFAULT,
        null,
        new LinkedHashMap<>(),
        reads);
  }
}
