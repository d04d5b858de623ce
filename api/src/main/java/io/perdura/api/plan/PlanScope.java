package io.perdura.api.plan;

import java.util.List;

/**
 * A scope: nodes and the edges between them, acyclic. The plan's root is one; container nodes hold
 * one each.
 *
 * @param nodes in declaration order, which is the order in which ready nodes start
 * @param edges in declaration order
 */
public record PlanScope(List<PlanNode> nodes, List<PlanEdge> edges) {
  /** Copies the lists. */
  public PlanScope {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
