package io.perdura.worker.reference;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What random plans are made of, as the translator would make it. */
final class PlanParts {
  private PlanParts() {}

  /** The node, with one that undoes it. */
  static PlanNode with(PlanNode n, String undo) {
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

  /** The nodes whose outputs are the result of a scope that says nothing else. */
  static List<String> leaves(List<PlanNode> nodes, List<PlanEdge> edges, @Nullable String handler) {
    ScopeRun scope = new ScopeRun(new PlanScope(nodes, edges), "", null, 0, null, handler);
    return scope.nodes.values().stream().filter(scope::isLeaf).map(n -> n.node.id()).toList();
  }

  /** Whether an action can fail by itself, so that there is something to deal with. */
  static boolean canFail(Action action) {
    return action instanceof Action.Activity
        || action instanceof Action.Call
        || action instanceof Action.Container
        || action instanceof Action.WaitEvent
        || action instanceof Action.WaitCallback
        || action instanceof Action.Approval
        || action instanceof Action.Merge
        || action instanceof Action.Fail;
  }
}
