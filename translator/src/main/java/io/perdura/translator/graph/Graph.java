package io.perdura.translator.graph;

import io.perdura.translator.definition.DefinitionEdge;
import io.perdura.translator.definition.DefinitionNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Nodes with unique ids, and the edges whose ends exist, by number in declaration order. */
public final class Graph {
  private final List<DefinitionNode> nodes;
  private final List<DefinitionEdge> edges;
  private final SequencedMap<String, Integer> numbers;
  private final List<List<Arc>> incoming;
  private final List<List<Arc>> outgoing;
  private final List<DefinitionEdge> crossing = new ArrayList<>();
  private final ScopeTree scopes;
  private final BitSet containers;

  /** An edge by the numbers of its ends. */
  public record Arc(int number, int source, String handle, int target) {}

  /**
   * Takes the first of several nodes with one id, and leaves out edges with an unknown end and
   * those that lead across the border of a container.
   */
  public Graph(
      List<DefinitionNode> allNodes, List<DefinitionEdge> allEdges, Predicate<String> isContainer) {
    nodes = new ArrayList<>();
    numbers = new LinkedHashMap<>();
    for (DefinitionNode node : allNodes) {
      if (numbers.putIfAbsent(node.id(), nodes.size()) == null) {
        nodes.add(node);
      }
    }
    containers = new BitSet();
    for (int i = 0; i < nodes.size(); i++) {
      containers.set(i, isContainer.test(nodes.get(i).type()));
    }
    scopes = new ScopeTree(nodes, numbers, isContainer);
    incoming = lists(nodes.size());
    outgoing = lists(nodes.size());
    edges = new ArrayList<>();
    for (DefinitionEdge edge : allEdges) {
      add(edge);
    }
  }

  private static List<List<Arc>> lists(int count) {
    List<List<Arc>> lists = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>(2));
    }
    return lists;
  }

  private void add(DefinitionEdge edge) {
    Integer source = numbers.get(edge.source());
    Integer target = numbers.get(edge.target());
    if (source != null && target != null && scopes.parent(source) != scopes.parent(target)) {
      crossing.add(edge);
    } else if (source != null && target != null) {
      Arc arc = new Arc(edges.size(), source, edge.handle(), target);
      edges.add(edge);
      outgoing.get(source).add(arc);
      incoming.get(target).add(arc);
    }
  }

  /** All nodes. */
  public List<DefinitionNode> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The edges whose ends exist. */
  public List<DefinitionEdge> edges() {
    return Collections.unmodifiableList(edges);
  }

  /** The edges that lead across the border of a container. */
  public List<DefinitionEdge> crossing() {
    return Collections.unmodifiableList(crossing);
  }

  /** Whether a node is a container. */
  public boolean isContainer(int node) {
    return containers.get(node);
  }

  /** Which node is in which container. */
  public ScopeTree scopes() {
    return scopes;
  }

  /** Ids in declaration order. */
  public List<String> ids() {
    return new ArrayList<>(numbers.keySet());
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.size();
  }

  /** The node of that number. */
  public DefinitionNode node(int number) {
    return nodes.get(number);
  }

  /** The number of the node of that id; null if there is none. */
  public @Nullable Integer number(String id) {
    return numbers.get(id);
  }

  /** Edges that enter a node. */
  public List<Arc> incoming(int node) {
    return incoming.get(node);
  }

  /** Edges that leave a node. */
  public List<Arc> outgoing(int node) {
    return outgoing.get(node);
  }
}
