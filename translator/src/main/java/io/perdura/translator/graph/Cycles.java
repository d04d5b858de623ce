package io.perdura.translator.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds one shortest cycle in every group of nodes that reach each other. */
public final class Cycles {
  private final Graph graph;
  private final Order order;
  private final int[] group;
  private final BitSet inCycle = new BitSet();

  /**
   * A cycle.
   *
   * @param path its edges in order; the last one leads back to where the first one starts
   */
  public record Cycle(List<Graph.Arc> path) {
    /** Copies the list. */
    public Cycle {
      path = List.copyOf(path);
    }
  }

  /** Looks at the nodes that have no place in the order. */
  public Cycles(Graph graph, Order order) {
    this.graph = graph;
    this.order = order;
    this.group = new int[graph.size()];
    Arrays.fill(group, -1);
  }

  /** One cycle of each group, in declaration order of its first node. */
  public List<Cycle> find() {
    List<Integer> finished = finishOrder();
    int groups = 0;
    for (int node : finished.reversed()) {
      if (group[node] < 0) {
        mark(node, groups++);
      }
    }
    List<Cycle> cycles = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int node = 0; node < graph.size(); node++) {
      if (group[node] >= 0 && !seen.get(group[node])) {
        seen.set(group[node]);
        Cycle cycle = shortest(node);
        if (cycle != null) {
          cycles.add(cycle);
        }
      }
    }
    return cycles;
  }

  /** Whether a node is in a group that has a cycle; valid after {@link #find}. */
  public boolean contains(int node) {
    return group[node] >= 0 && inCycle.get(group[node]);
  }

  /** Nodes outside the order, in the order in which a depth-first search leaves them. */
  private List<Integer> finishOrder() {
    List<Integer> finished = new ArrayList<>();
    int[] next = new int[graph.size()];
    BitSet visited = new BitSet();
    for (int root = 0; root < graph.size(); root++) {
      if (order.contains(root) || visited.get(root)) {
        continue;
      }
      Deque<Integer> stack = new ArrayDeque<>(List.of(root));
      visited.set(root);
      while (!stack.isEmpty()) {
        int node = stack.element();
        if (next[node] == graph.outgoing(node).size()) {
          finished.add(stack.pop());
          continue;
        }
        int target = graph.outgoing(node).get(next[node]++).target();
        if (!visited.get(target)) {
          visited.set(target);
          stack.push(target);
        }
      }
    }
    return finished;
  }

  /** Marks everything that reaches a node and is not yet in a group (Kosaraju). */
  private void mark(int root, int number) {
    Deque<Integer> open = new ArrayDeque<>(List.of(root));
    group[root] = number;
    while (!open.isEmpty()) {
      for (Graph.Arc arc : graph.incoming(open.remove())) {
        if (!order.contains(arc.source()) && group[arc.source()] < 0) {
          group[arc.source()] = number;
          open.add(arc.source());
        }
      }
    }
  }

  private @Nullable Cycle shortest(int start) {
    Graph.Arc[] reachedBy = new Graph.Arc[graph.size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (Graph.Arc arc : graph.outgoing(open.remove())) {
        if (group[arc.target()] != group[start] || reachedBy[arc.target()] != null) {
          continue;
        }
        reachedBy[arc.target()] = arc;
        if (arc.target() == start) {
          inCycle.set(group[start]);
          return cycle(reachedBy, start);
        }
        open.add(arc.target());
      }
    }
    return null;
  }

  private static Cycle cycle(Graph.Arc[] reachedBy, int start) {
    List<Graph.Arc> path = new ArrayList<>();
    int node = start;
    do {
      path.add(reachedBy[node]);
      node = reachedBy[node].source();
    } while (node != start);
    Collections.reverse(path);
    return new Cycle(path);
  }
}
