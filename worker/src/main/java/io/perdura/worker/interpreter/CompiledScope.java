package io.perdura.worker.interpreter;

import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.RunOn;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.interpreter.CompiledNode.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A scope, ready to run. Immutable. */
final class CompiledScope {
  private final List<CompiledNode> nodes;
  private final Map<String, Integer> indexes;
  private final int[] readers;
  private final @Nullable CompiledItem output;
  private final List<CompiledNode> special;
  private final int flowNodes;
  private final int containers;

  private CompiledScope(
      List<CompiledNode> nodes,
      Map<String, Integer> indexes,
      int[] readers,
      @Nullable CompiledItem output) {
    this.nodes = List.copyOf(nodes);
    this.indexes = indexes;
    this.readers = readers;
    this.output = output;
    this.special = nodes.stream().filter(node -> node.role() != Role.FLOW).toList();
    this.flowNodes = nodes.size() - special.size();
    this.containers = Math.toIntExact(nodes.stream().filter(CompiledNode::isContainer).count());
  }

  /** The scope of a container. */
  static CompiledScope of(PlanScope scope) {
    return of(scope, scope.output(), scope.outputReads(), null);
  }

  /**
   * Compiles a scope.
   *
   * @param output template of its result; null = the leaves
   * @param outputReads ids that the result reads
   * @param handler id of the error handler; null = none
   * @throws IllegalArgumentException if an edge has no end, or an expression does not parse
   */
  static CompiledScope of(
      PlanScope scope,
      @Nullable JsonNode output,
      List<String> outputReads,
      @Nullable String handler) {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (PlanNode node : scope.nodes()) {
      indexes.put(node.id(), indexes.size());
    }
    int[] incoming = new int[scope.nodes().size()];
    List<SequencedMap<String, List<Integer>>> targets = new ArrayList<>();
    scope.nodes().forEach(node -> targets.add(new LinkedHashMap<>()));
    for (PlanEdge edge : scope.edges()) {
      int target = require(indexes, edge.target());
      incoming[target]++;
      targets
          .get(require(indexes, edge.source()))
          .computeIfAbsent(edge.handle(), handle -> new ArrayList<>())
          .add(target);
    }
    Set<String> undoing = new LinkedHashSet<>();
    scope.nodes().stream().map(PlanNode::compensate).filter(id -> id != null).forEach(undoing::add);
    List<CompiledNode> nodes = new ArrayList<>(scope.nodes().size());
    for (PlanNode node : scope.nodes()) {
      int index = nodes.size();
      Role role = role(node, undoing, handler);
      nodes.add(CompiledNode.of(index, role, node, incoming[index], targets.get(index)));
    }
    return new CompiledScope(
        nodes, indexes, readers(scope, outputReads, indexes), output == null ? null : item(output));
  }

  private static Role role(PlanNode node, Set<String> undoing, @Nullable String handler) {
    if (node.id().equals(handler)) {
      return Role.HANDLER;
    }
    if (undoing.contains(node.id())) {
      return Role.COMPENSATION;
    }
    return switch (node.runOn()) {
      case null -> Role.FLOW;
      case RunOn.ALWAYS -> Role.ALWAYS;
      case RunOn.FAILURE -> Role.FAILURE;
    };
  }

  private static CompiledItem item(JsonNode template) {
    return CompiledItem.of(new Item(template, false, Stop.NEVER, null));
  }

  /** What is read of outer scopes is counted there: their container reads it too. */
  private static int[] readers(
      PlanScope scope, List<String> outputReads, Map<String, Integer> indexes) {
    int[] readers = new int[indexes.size()];
    for (PlanNode node : scope.nodes()) {
      node.reads().forEach(id -> count(readers, indexes, id));
    }
    outputReads.forEach(id -> count(readers, indexes, id));
    return readers;
  }

  private static void count(int[] readers, Map<String, Integer> indexes, String id) {
    Integer index = indexes.get(id);
    if (index != null) {
      readers[index]++;
    }
  }

  private static int require(Map<String, Integer> indexes, String id) {
    Integer index = indexes.get(id);
    if (index == null) {
      throw new IllegalArgumentException("Expected a node '" + id + "' in the plan but found none");
    }
    return index;
  }

  List<CompiledNode> nodes() {
    return nodes;
  }

  CompiledNode node(int index) {
    return nodes.get(index);
  }

  /** The nodes that edges do not start. */
  List<CompiledNode> special() {
    return special;
  }

  int size() {
    return nodes.size();
  }

  /** Nodes that edges start. */
  int flowNodes() {
    return flowNodes;
  }

  /** How many of the nodes are containers. */
  int containers() {
    return containers;
  }

  @Nullable CompiledItem output() {
    return output;
  }

  /**
   * The nodes that lead to this one and nowhere else, which it cancels when it runs at the first
   * live edge: those whose every edge enters it or another such node. Ends that are no leaf stay.
   */
  List<CompiledNode> others(CompiledNode join) {
    BitSet others = new BitSet();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (CompiledNode node : nodes) {
        if (!others.get(node.index()) && leadsOnlyTo(node, join, others)) {
          others.set(node.index());
          grown = true;
        }
      }
    }
    return others.stream().mapToObj(nodes::get).toList();
  }

  private static boolean leadsOnlyTo(CompiledNode node, CompiledNode join, BitSet others) {
    return !node.targets().isEmpty()
        && node.targets().values().stream()
            .flatMap(List::stream)
            .allMatch(target -> target == join.index() || others.get(target));
  }

  /** Index of the node with this id; -1 if it is in none or another scope. */
  int indexOf(String id) {
    return indexes.getOrDefault(id, -1);
  }

  /** How many nodes, or the result, read each node. */
  int[] readers() {
    return readers.clone();
  }
}
