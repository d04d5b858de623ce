package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionEdge;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Pass 8: builds the plan of a sound definition. */
final class PlanPass {
  private PlanPass() {}

  static Plan run(Definition definition, Graph graph, List<TypedNode> nodes, Reads reads) {
    List<PlanNode> planned = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      planned.add(node(nodes.get(i), graph, i, reads.of(i)));
    }
    return new Plan(
        Plan.CURRENT_VERSION,
        definition.id(),
        definition.name(),
        definition.inputs(),
        definition.variables(),
        definition.connections(),
        definition.settings(),
        new PlanScope(planned, edges(graph)),
        definition.output(),
        definition.output() == null ? leaves(graph) : reads.ofOutput());
  }

  private static PlanNode node(TypedNode typed, Graph graph, int number, List<String> reads) {
    DefinitionNode node = typed.node();
    NodeType type = Objects.requireNonNull(typed.type());
    boolean errorEdge =
        graph.outgoing(number).stream().anyMatch(arc -> arc.handle().equals(Handles.ERROR));
    String when = node.when();
    SequencedMap<String, JsonNode> set = new LinkedHashMap<>();
    node.set().properties().forEach(write -> set.put(write.getKey(), write.getValue()));
    return new PlanNode(
        node.id(),
        node.label(),
        type.type(),
        Actions.of(type, typed.config(), node.connection()),
        node.join(),
        when == null ? null : Braces.strip(when),
        node.disabled(),
        errorEdge ? OnError.ROUTE : node.onError(),
        node.retry(),
        node.timeouts(),
        node.output(),
        set,
        reads);
  }

  private static List<PlanEdge> edges(Graph graph) {
    List<PlanEdge> edges = new ArrayList<>();
    for (DefinitionEdge edge : graph.edges()) {
      edges.add(new PlanEdge(edge.source(), edge.handle(), edge.target()));
    }
    return edges;
  }

  private static List<String> leaves(Graph graph) {
    List<String> leaves = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      if (graph.outgoing(i).isEmpty()) {
        leaves.add(graph.node(i).id());
      }
    }
    return leaves;
  }
}
