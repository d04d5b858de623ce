package io.perdura.translator.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A topological order with the ancestors of every node; nodes in or behind a cycle are left out.
 */
public final class Order {
  private final List<Integer> sorted = new ArrayList<>();
  private final BitSet[] ancestors;

  /** Orders a graph. */
  public Order(Graph graph) {
    ancestors = new BitSet[graph.size()];
    int[] waiting = new int[graph.size()];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int node = 0; node < graph.size(); node++) {
      waiting[node] = graph.incoming(node).size();
      if (waiting[node] == 0) {
        ready.add(node);
      }
    }
    while (!ready.isEmpty()) {
      int node = ready.remove();
      sorted.add(node);
      ancestors[node] = collect(graph, node);
      for (Graph.Arc arc : graph.outgoing(node)) {
        if (--waiting[arc.target()] == 0) {
          ready.add(arc.target());
        }
      }
    }
  }

  private BitSet collect(Graph graph, int node) {
    BitSet all = new BitSet();
    for (Graph.Arc arc : graph.incoming(node)) {
      if (!all.get(arc.source())) {
        all.or(ancestors[arc.source()]);
        all.set(arc.source());
      }
    }
    return all;
  }

  /** Nodes so that each comes behind its ancestors. */
  public List<Integer> sorted() {
    return List.copyOf(sorted);
  }

  /** Whether a node has a place in the order. */
  public boolean contains(int node) {
    return ancestors[node] != null;
  }

  /** Whether one node comes before another on every path; neither may be in a cycle. */
  public boolean isAncestor(int ancestor, int node) {
    return ancestors[node].get(ancestor);
  }

  /** The ancestors of a node; do not change them. */
  BitSet ancestors(int node) {
    return ancestors[node];
  }
}
