package io.perdura.translator.pass;

import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;

/** Which repeating containers are around a place. */
final class LoopsAround {
  private final Graph graph;

  LoopsAround(Graph graph) {
    this.graph = graph;
  }

  /**
   * What expressions see of what is around them.
   *
   * @param items whether a for-each is
   * @param iterations whether a loop is
   */
  record Around(boolean items, boolean iterations) {}

  /** Around a node. */
  Around of(int node) {
    return inside(graph.scopes().parent(node));
  }

  /** Around what is in a container; {@link ScopeTree#ROOT} for what is in none. */
  Around inside(int container) {
    boolean items = false;
    boolean iterations = false;
    for (int at = container; at != ScopeTree.ROOT; at = graph.scopes().parent(at)) {
      String type = NodeTypeNames.base(graph.node(at).type());
      items |= type.equals("flow.forEach");
      iterations |= type.equals("flow.loop");
    }
    return new Around(items, iterations);
  }
}
