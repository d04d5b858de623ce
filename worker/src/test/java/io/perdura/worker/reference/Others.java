package io.perdura.worker.reference;

import io.perdura.api.plan.PlanEdge;
import io.perdura.worker.reference.ScopeRun.Cause;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The option {@code cancelOthers} of joins. */
final class Others {
  private final ReferenceInterpreter all;

  Others(ReferenceInterpreter all) {
    this.all = all;
  }

  /** Rule 6: a join runs, and what leads to it and nowhere else is not needed any more. */
  void cancel(NodeRun join) {
    for (NodeRun node : others(join)) {
      switch (node.status) {
        case PENDING -> all.nodes.skip(node, "not-needed");
        case RUNNING, WAITING -> {
          if (node.inside.isEmpty()) {
            all.endings.cancel(node);
          } else {
            node.cancelling = true;
            for (ScopeRun inner : List.copyOf(node.inside)) {
              all.endings.stop(inner, Cause.CANCELLED, null, null);
            }
          }
        }
        case COMPLETED, FAILED, SKIPPED, CANCELLED -> {}
      }
    }
  }

  private static List<NodeRun> others(NodeRun join) {
    ScopeRun scope = join.scope;
    Set<String> needed = new TreeSet<>(scope.nodes.keySet());
    boolean changed = true;
    while (changed) {
      changed =
          needed.removeIf(id -> {
            List<String> targets =
                scope.scope.edges().stream()
                    .filter(edge -> edge.source().equals(id))
                    .map(PlanEdge::target)
                    .toList();
            return !targets.isEmpty()
                && targets.stream()
                    .allMatch(to -> to.equals(join.node.id()) || !needed.contains(to));
          });
    }
    return scope.nodes.values().stream().filter(n -> !needed.contains(n.node.id())).toList();
  }
}
