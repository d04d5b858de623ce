package io.perdura.bridge.rest;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.rest.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What keeps a plan from running live. */
final class LiveFitness {
  private LiveFitness() {}

  /** The nodes that cannot run live; empty if the plan can. */
  static List<FieldError> problems(Plan plan) {
    List<FieldError> problems = new ArrayList<>();
    add(plan.root(), problems);
    return problems;
  }

  private static void add(PlanScope scope, List<FieldError> problems) {
    for (PlanNode node : scope.nodes()) {
      if (node.disabled()) {
        continue;
      }
      if (node.action() instanceof Action.WaitEvent) {
        problems.add(problem(node));
      } else if (node.action() instanceof Action.Call call) {
        problems.add(problem(node, call));
      } else if (node.action() instanceof Action.Container container) {
        add(container.body(), problems);
      }
    }
  }

  private static FieldError problem(PlanNode node, Action.Call call) {
    String message =
        "The node '%s' calls '%s', and a live execution cannot: its iterations leave no executions behind. Start it once, without live mode, or put the called nodes into it."
            .formatted(node.id(), call.target());
    return new FieldError("/workflowId", message, null, null, null, node.id(), null);
  }

  private static FieldError problem(PlanNode node) {
    String message =
        "The node '%s' (%s) waits for an event, and a live execution takes none: its iterations end. Start it once, without live mode, or take the node out and publish again."
            .formatted(node.id(), node.type());
    return new FieldError("/workflowId", message, null, null, null, node.id(), null);
  }
}
