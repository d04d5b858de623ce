package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scope: nodes and the edges between them, acyclic. The plan's root is one; container nodes hold
 * one each.
 *
 * @param nodes in declaration order, which is the order in which ready nodes start
 * @param edges in declaration order
 * @param output template of its result; null = the output of the only live leaf, else an object of
 *     the live leaves' outputs by id. Of the root, {@link Plan#output()} says it.
 * @param outputReads ids of the nodes that the result reads; with no template, the leaves. Of the
 *     root, {@link Plan#outputReads()} says it.
 */
public record PlanScope(
    List<PlanNode> nodes,
    List<PlanEdge> edges,
    @Nullable JsonNode output,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> outputReads) {
  /** Copies the lists. */
  public PlanScope {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    outputReads = outputReads == null ? List.of() : List.copyOf(outputReads);
  }

  /** A root scope. */
  public PlanScope(List<PlanNode> nodes, List<PlanEdge> edges) {
    this(nodes, edges, null, List.of());
  }

  /** Its nodes and those of the scopes of its containers, a container before what it holds. */
  public List<PlanNode> allNodes() {
    List<PlanNode> all = new ArrayList<>();
    for (PlanNode node : nodes) {
      all.add(node);
      if (node.action() instanceof Action.Container container) {
        all.addAll(container.body().allNodes());
      }
    }
    return all;
  }

  /** Nodes in it and in the scopes of its containers, at any depth. */
  public int nodeCount() {
    int count = nodes.size();
    for (PlanNode node : nodes) {
      count +=
          node.action() instanceof Action.Container container ? container.body().nodeCount() : 0;
    }
    return count;
  }
}
