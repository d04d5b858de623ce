package io.perdura.worker.interpreter;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A plan, ready to run: expressions are parsed and edges resolved. Immutable, so that all
 * executions of a plan share one through a cache by hash.
 */
public final class CompiledPlan {
  private final Plan plan;
  private final CompiledScope root;
  private final int size;
  private final Set<String> eventNames;

  private CompiledPlan(Plan plan, CompiledScope root) {
    this.plan = plan;
    this.root = root;
    this.size = plan.nodeCount();
    Set<String> names = new LinkedHashSet<>();
    addEventNames(plan.root(), names);
    this.eventNames = Collections.unmodifiableSet(names);
  }

  /**
   * Compiles a plan.
   *
   * @throws IllegalArgumentException if the plan is not one that the translator made: an edge
   *     without an end, an expression that does not parse
   */
  public static CompiledPlan of(Plan plan) {
    return new CompiledPlan(
        plan,
        CompiledScope.of(plan.root(), plan.output(), plan.outputReads(), plan.errorHandler()));
  }

  /** The plan that this was made of. */
  public Plan plan() {
    return plan;
  }

  /** Names of the events that its nodes wait for, in declaration order. */
  Set<String> eventNames() {
    return eventNames;
  }

  private static void addEventNames(PlanScope scope, Set<String> names) {
    for (PlanNode node : scope.nodes()) {
      if (node.action() instanceof Action.WaitEvent wait) {
        names.add(wait.name());
      } else if (node.action() instanceof Action.Container container) {
        addEventNames(container.body(), names);
      }
    }
  }

  CompiledScope root() {
    return root;
  }

  /** Nodes in all scopes. */
  int size() {
    return size;
  }

  /**
   * Whether it has neither containers nor nodes that edges do not start, nor calls, whose end a
   * failed scope awaits: its state is then that of its nodes.
   */
  boolean isFlat() {
    return root.containers() == 0
        && root.special().isEmpty()
        && root.nodes().stream().noneMatch(CompiledNode::isCall);
  }
}
