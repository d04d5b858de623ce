package io.perdura.translator.graph;

import io.perdura.translator.definition.DefinitionNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which node is in which container. What makes no sense counts as outside all containers. */
public final class ScopeTree {
  /** In the place of a container's number: outside all containers. */
  public static final int ROOT = -1;

  private final int[] parents;
  private final int[] depths;
  private final List<Fault> faults = new ArrayList<>();

  /** What is wrong with a node's {@code parentId}. */
  public enum FaultKind {
    /** There is no such node. */
    UNKNOWN,
    /** That node is no container. */
    NO_CONTAINER,
    /** The node is, by that, inside itself. */
    CIRCLE
  }

  /** A node whose {@code parentId} makes no sense. */
  public record Fault(int node, FaultKind kind) {}

  ScopeTree(
      List<DefinitionNode> nodes, Map<String, Integer> numbers, Predicate<String> isContainer) {
    parents = new int[nodes.size()];
    depths = new int[nodes.size()];
    Arrays.fill(depths, -1);
    for (int node = 0; node < parents.length; node++) {
      parents[node] = resolve(nodes, numbers, isContainer, node);
    }
    for (int node = 0; node < parents.length; node++) {
      measure(node);
    }
  }

  private int resolve(
      List<DefinitionNode> nodes,
      Map<String, Integer> numbers,
      Predicate<String> isContainer,
      int node) {
    @Nullable String id = nodes.get(node).parentId();
    if (id == null) {
      return ROOT;
    }
    Integer parent = numbers.get(id);
    if (parent == null) {
      faults.add(new Fault(node, FaultKind.UNKNOWN));
      return ROOT;
    }
    if (!isContainer.test(nodes.get(parent).type())) {
      faults.add(new Fault(node, FaultKind.NO_CONTAINER));
      return ROOT;
    }
    return parent;
  }

  /** Walks up to a node of known depth, then back down; a circle is cut where it is found. */
  private void measure(int start) {
    List<Integer> path = new ArrayList<>();
    int node = start;
    while (node != ROOT && depths[node] < 0) {
      depths[node] = Integer.MAX_VALUE;
      path.add(node);
      node = parents[node];
    }
    if (node != ROOT && depths[node] == Integer.MAX_VALUE) {
      faults.add(new Fault(node, FaultKind.CIRCLE));
      parents[node] = ROOT;
      depths[node] = 0;
    }
    for (int at : path.reversed()) {
      depths[at] = parents[at] == ROOT ? 0 : depths[parents[at]] + 1;
    }
  }

  /** The container that a node is in; {@link #ROOT} if it is in none. */
  public int parent(int node) {
    return parents[node];
  }

  /** How many containers are around a node. */
  public int depth(int node) {
    return depths[node];
  }

  /** The nodes whose {@code parentId} makes no sense. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Whether a node is in a container, at any depth. */
  public boolean isInside(int node, int container) {
    for (int at = parents[node]; at != ROOT; at = parents[at]) {
      if (at == container) {
        return true;
      }
    }
    return container == ROOT;
  }

  /**
   * The node itself or the container around it that stands in a scope.
   *
   * @return {@link #ROOT} if it is not in that scope
   */
  public int standIn(int node, int scope) {
    int at = node;
    while (at != ROOT && parents[at] != scope) {
      at = parents[at];
    }
    return at;
  }

  /** The innermost scope that two nodes are in. */
  public int common(int one, int other) {
    int a = parents[one];
    int b = parents[other];
    while (a != b) {
      if (a == ROOT || (b != ROOT && depths[b] >= depths[a])) {
        b = parents[b];
      } else {
        a = parents[a];
      }
    }
    return a;
  }
}
