package io.perdura.bridge.rest.start;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.rest.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      String obstacle = obstacle(node.action());
      if (obstacle != null) {
        problems.add(problem(node, obstacle));
      } else if (node.action() instanceof Action.Call call) {
        problems.add(problem(node, call));
      } else if (node.action() instanceof Action.Container container) {
        add(container.body(), problems);
      }
    }
  }

  private static @Nullable String obstacle(Action action) {
    if (action instanceof Action.WaitEvent) {
      return "waits for an event, and a live execution takes none";
    }
    if (action instanceof Action.WaitCallback) {
      return "waits for a callback, and a live execution takes none";
    }
    return action instanceof Action.Approval
        ? "asks a person, and a live execution does not wait for one"
        : null;
  }

  private static FieldError problem(PlanNode node, Action.Call call) {
    String message =
        "The node '%s' calls '%s', and a live execution cannot: its iterations leave no executions behind. Start it once, without live mode, or put the called nodes into it."
            .formatted(node.id(), call.target());
    return new FieldError("/workflowId", message, null, null, null, node.id(), null);
  }

  private static FieldError problem(PlanNode node, String obstacle) {
    String message =
        "The node '%s' (%s) %s: its iterations end. Start it once, without live mode, or take the node out and publish again."
            .formatted(node.id(), node.type(), obstacle);
    return new FieldError("/workflowId", message, null, null, null, node.id(), null);
  }
}
