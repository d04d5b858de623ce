package io.perdura.worker.rig;

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
import io.perdura.worker.scenario.StepBehaviour;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Small plans of {@code test.step} and {@code wait.duration} nodes, made without the translator.
 */
public final class TestPlans {
  private static final RetryPolicy FAST =
      new RetryPolicy(3, Duration.ofMillis(50), BigDecimal.ONE, Duration.ofMillis(50), List.of());

  private TestPlans() {}

  /** Nodes one after the other. */
  public static Plan chain(PlanNode... nodes) {
    List<PlanEdge> edges = new ArrayList<>();
    for (int i = 1; i < nodes.length; i++) {
      edges.add(new PlanEdge(nodes[i - 1].id(), Handles.OUT, nodes[i].id()));
    }
    return plan(List.of(nodes), edges);
  }

  /** So many steps one after the other. */
  public static Plan chain(int count, String config) {
    PlanNode[] nodes = new PlanNode[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = step("s" + i, config);
    }
    return chain(nodes);
  }

  /** Nodes beside each other. */
  public static Plan parallel(PlanNode... nodes) {
    return plan(List.of(nodes), List.of());
  }

  /** A {@code test.step}; the config is JSON of {@link StepBehaviour}. */
  public static PlanNode step(String id, String config) {
    return activity(id, StepBehaviour.TYPE, config);
  }

  /** An activity of another node type. */
  public static PlanNode activity(String id, String type, String config) {
    return node(id, type, new Action.Activity(type, null, Json.parse(config), null));
  }

  /** An activity of another node type that names a connection. */
  public static PlanNode activity(String id, String type, String config, String connection) {
    return node(id, type, new Action.Activity(type, null, Json.parse(config), connection));
  }

  /** A wait, such as {@code 100ms}. */
  public static PlanNode pause(String id, String duration) {
    return node(
        id, "wait.duration", new Action.Wait(Json.mapper().getNodeFactory().stringNode(duration)));
  }

  private static PlanNode node(String id, String type, Action action) {
    return new PlanNode(
        id,
        "Node " + id,
        type,
        action,
        Join.ALL,
        null,
        false,
        OnError.FAIL,
        FAST,
        new Timeouts(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(2)),
        null,
        new LinkedHashMap<>(),
        List.of());
  }

  private static Plan plan(List<PlanNode> nodes, List<PlanEdge> edges) {
    return new Plan(
        Plan.CURRENT_VERSION,
        "test-plan",
        "Test plan",
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        PlanSettings.DEFAULT,
        new PlanScope(nodes, edges),
        null,
        List.of(nodes.getLast().id()));
  }
}
