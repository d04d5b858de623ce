package io.perdura.translator.graph;

import io.perdura.api.plan.Handles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Numbers what an execution decides: for each node that does not always choose the same handle,
 * each of its handles; for each node with a guard, that the guard is true.
 */
final class Choices {
  private static final String GUARD = " when";

  /** Comparisons spent on one graph at most; what is left then is unknown. */
  private static final long MAX_EFFORT = 3_000_000;

  private final Graph graph;
  private final Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
  private final List<Integer> deciders = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private long effort;

  /**
   * Numbers the choices of a graph.
   *
   * @param handles all handles of a node, also those that no edge leaves
   */
  Choices(Graph graph, IntFunction<List<String>> handles) {
    this.graph = graph;
    int decider = 0;
    for (int node = 0; node < graph.size(); node++) {
      if (graph.outgoing(node).stream().anyMatch(arc -> !isCertain(arc))) {
        for (Graph.Arc arc : graph.outgoing(node)) {
          number(node, arc.handle(), decider, handles.apply(node).size());
        }
        decider++;
      }
      if (graph.node(node).when() != null) {
        number(node, GUARD, decider++, 2);
      }
    }
  }

  private void number(int node, String handle, int decider, int count) {
    if (numbers.putIfAbsent(List.of(node, handle), deciders.size()) == null) {
      deciders.add(decider);
      alternatives.add(count);
    }
  }

  /** Whether an edge is live whenever its source has run and the execution goes on. */
  private boolean isCertain(Graph.Arc arc) {
    return arc.handle().equals(Handles.OUT)
        && graph.outgoing(arc.source()).stream()
            .noneMatch(other -> other.handle().equals(Handles.ERROR));
  }

  /** The choice that makes an edge live; -1 if none is needed. */
  int of(Graph.Arc arc) {
    return numbers.getOrDefault(List.of(arc.source(), arc.handle()), -1);
  }

  /** The choice that a node's guard is true; -1 if it has none. */
  int ofGuard(int node) {
    return numbers.getOrDefault(List.of(node, GUARD), -1);
  }

  /** Counts comparisons. */
  void spend(int comparisons) {
    effort += comparisons;
  }

  /** Whether too many comparisons were made. */
  boolean isSpent() {
    return effort > MAX_EFFORT;
  }

  /** How many choices there are. */
  int size() {
    return deciders.size();
  }

  /** Choices with the same decider exclude each other. */
  int decider(int choice) {
    return deciders.get(choice);
  }

  /** How many alternatives a choice has, itself included. */
  int alternatives(int choice) {
    return alternatives.get(choice);
  }
}
