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
import io.perdura.translator.graph.ScopeTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pass 8: builds the plan of a sound definition. */
final class PlanPass {
  private final Definition definition;
  private final Resolution resolution;
  private final Graph graph;
  private final List<TypedNode> nodes;
  private final Reads reads;

  /** Numbers of the nodes in each container, and outside all, one place further up. */
  private final List<List<Integer>> held = new ArrayList<>();

  /** Edges by the container that they are in, one place further up. */
  private final List<List<PlanEdge>> edges = new ArrayList<>();

  /** What each node reads, with what the nodes in it read outside. */
  private final List<TreeSet<Integer>> allReads = new ArrayList<>();

  private PlanPass(
      Definition definition, Resolution resolution, List<TypedNode> nodes, Reads reads) {
    this.definition = definition;
    this.resolution = resolution;
    this.graph = resolution.graph();
    this.nodes = nodes;
    this.reads = reads;
  }

  static Plan run(
      Definition definition, Resolution resolution, List<TypedNode> nodes, Reads reads) {
    return new PlanPass(definition, resolution, nodes, reads).plan();
  }

  private Plan plan() {
    sort();
    passReadsOn();
    return new Plan(
        Plan.CURRENT_VERSION,
        definition.id(),
        definition.name(),
        definition.inputs(),
        definition.variables(),
        definition.connections(),
        definition.settings(),
        new PlanScope(nodesOf(ScopeTree.ROOT), edges.getFirst()),
        definition.output(),
        definition.output() == null ? leaves(ScopeTree.ROOT) : ids(reads.ofOutput()),
        definition.errorHandler());
  }

  private void sort() {
    for (int i = 0; i <= graph.size(); i++) {
      held.add(new ArrayList<>());
      edges.add(new ArrayList<>());
    }
    for (int node = 0; node < graph.size(); node++) {
      held.get(graph.scopes().parent(node) + 1).add(node);
    }
    for (DefinitionEdge edge : graph.edges()) {
      int source = Objects.requireNonNull(graph.number(edge.source()));
      edges
          .get(graph.scopes().parent(source) + 1)
          .add(new PlanEdge(edge.source(), edge.handle(), edge.target()));
    }
  }

  /** A container reads what its body reads outside, so that it is kept as long as it runs. */
  private void passReadsOn() {
    for (int node = 0; node < graph.size(); node++) {
      allReads.add(new TreeSet<>(reads.ofNodes().get(node)));
    }
    for (int node = 0; node < graph.size(); node++) {
      passOn(reads.ofNodes().get(node), graph.scopes().parent(node));
      passOn(reads.ofResults().get(node), node);
    }
  }

  private void passOn(List<Integer> read, int from) {
    for (int at = from; at != ScopeTree.ROOT; at = graph.scopes().parent(at)) {
      for (int node : read) {
        if (!graph.scopes().isInside(node, at)) {
          allReads.get(at).add(node);
        }
      }
    }
  }

  private List<PlanNode> nodesOf(int scope) {
    List<PlanNode> planned = new ArrayList<>();
    for (int number : held.get(scope + 1)) {
      planned.add(node(number));
    }
    return planned;
  }

  private PlanScope body(int container) {
    JsonNode result = nodes.get(container).config().get(Containers.RESULT);
    return new PlanScope(
        nodesOf(container),
        edges.get(container + 1),
        result,
        result == null ? leaves(container) : ids(reads.ofResults().get(container)));
  }

  private PlanNode node(int number) {
    TypedNode typed = nodes.get(number);
    DefinitionNode node = typed.node();
    NodeType type = Objects.requireNonNull(typed.type());
    boolean errorEdge =
        graph.outgoing(number).stream().anyMatch(arc -> arc.handle().equals(Handles.ERROR));
    @Nullable String when = node.when();
    SequencedMap<String, JsonNode> set = new LinkedHashMap<>();
    node.set().properties().forEach(write -> set.put(write.getKey(), write.getValue()));
    return new PlanNode(
        node.id(),
        node.label(),
        type.type(),
        Actions.of(type, typed.config(), node.connection(), () -> body(number)),
        node.join(),
        when == null ? null : Braces.strip(when),
        node.disabled(),
        errorEdge ? OnError.ROUTE : node.onError(),
        node.retry(),
        node.timeouts(),
        node.output(),
        set,
        ids(allReads.get(number)),
        node.runOn(),
        node.compensate(),
        node.cancelOthers() ? true : null);
  }

  private List<String> leaves(int scope) {
    List<Integer> leaves = new ArrayList<>();
    for (int node : held.get(scope + 1)) {
      if (graph.outgoing(node).isEmpty() && resolution.roles().isFlow(node)) {
        leaves.add(node);
      }
    }
    return ids(leaves);
  }

  private List<String> ids(Collection<Integer> numbers) {
    return numbers.stream().map(number -> graph.node(number).id()).toList();
  }
}
