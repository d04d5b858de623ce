package io.perdura.worker.interpreter;

import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.worker.evaluation.CompiledItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan, ready to run: expressions are parsed and edges resolved. Immutable, so that all
 * executions of a plan share one through a cache by hash.
 */
public final class CompiledPlan {
  private final Plan plan;
  private final List<CompiledNode> nodes;
  private final Map<String, Integer> indexes;
  private final int[] readers;
  private final @Nullable CompiledItem output;

  private CompiledPlan(Plan plan, List<CompiledNode> nodes, Map<String, Integer> indexes) {
    this.plan = plan;
    this.nodes = List.copyOf(nodes);
    this.indexes = indexes;
    this.readers = countReaders(plan, indexes);
    this.output =
        plan.output() == null
            ? null
            : CompiledItem.of(new Item(plan.output(), false, Stop.NEVER, null));
  }

  /**
   * Compiles a plan.
   *
   * @throws IllegalArgumentException if the plan is not one that the translator made: an edge
   *     without an end, an expression that does not parse
   */
  public static CompiledPlan of(Plan plan) {
    PlanScope scope = plan.root();
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (PlanNode node : scope.nodes()) {
      indexes.put(node.id(), indexes.size());
    }
    int[] incoming = new int[scope.nodes().size()];
    List<SequencedMap<String, List<Integer>>> targets = new ArrayList<>();
    scope.nodes().forEach(node -> targets.add(new LinkedHashMap<>()));
    for (PlanEdge edge : scope.edges()) {
      int target = indexOf(indexes, edge.target());
      incoming[target]++;
      targets
          .get(indexOf(indexes, edge.source()))
          .computeIfAbsent(edge.handle(), handle -> new ArrayList<>())
          .add(target);
    }
    List<CompiledNode> nodes = new ArrayList<>(scope.nodes().size());
    for (PlanNode node : scope.nodes()) {
      int index = nodes.size();
      nodes.add(CompiledNode.of(index, node, incoming[index], targets.get(index)));
    }
    return new CompiledPlan(plan, nodes, indexes);
  }

  /** The plan that this was made of. */
  public Plan plan() {
    return plan;
  }

  List<CompiledNode> nodes() {
    return nodes;
  }

  CompiledNode node(int index) {
    return nodes.get(index);
  }

  int size() {
    return nodes.size();
  }

  @Nullable CompiledItem output() {
    return output;
  }

  /** Index of the node with this id or key; -1 if there is none. */
  int indexOf(String id) {
    return indexes.getOrDefault(id, -1);
  }

  /** How many nodes, or the plan's output, read each node. */
  int[] readers() {
    return readers.clone();
  }

  private static int[] countReaders(Plan plan, Map<String, Integer> indexes) {
    int[] readers = new int[indexes.size()];
    for (PlanNode node : plan.root().nodes()) {
      node.reads().forEach(id -> readers[indexOf(indexes, id)]++);
    }
    plan.outputReads().forEach(id -> readers[indexOf(indexes, id)]++);
    return readers;
  }

  private static int indexOf(Map<String, Integer> indexes, String id) {
    Integer index = indexes.get(id);
    if (index == null) {
      throw new IllegalArgumentException("Expected a node '" + id + "' in the plan but found none");
    }
    return index;
  }
}
