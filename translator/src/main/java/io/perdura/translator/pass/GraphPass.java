package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF2001;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2002;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2003;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2005;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2008;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2009;

import io.perdura.api.node.NodeTypes;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionEdge;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Cycles;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Pass 4: checks ids, edge ends, handles, cycles and error edges. */
final class GraphPass {
  private static final int MAX_SHOWN = 20;

  private final Source source;
  private final Definition definition;
  private final Graph graph;
  private final Roles roles;
  private final Problems problems;

  private GraphPass(
      Source source, Definition definition, Graph graph, Roles roles, Problems problems) {
    this.source = source;
    this.definition = definition;
    this.graph = graph;
    this.roles = roles;
    this.problems = problems;
  }

  static Order run(
      Source source,
      Definition definition,
      Graph graph,
      Roles roles,
      NodeTypes types,
      Problems problems) {
    GraphPass pass = new GraphPass(source, definition, graph, roles, problems);
    pass.checkIds();
    pass.checkEnds();
    pass.checkDuplicateEdges();
    new HandleChecks(source, graph, types, problems).run();
    ScopeChecks scopes = new ScopeChecks(source, definition, graph, roles, problems);
    scopes.run();
    new FlowChecks(source, graph, problems).run();
    new Weights(source, graph, types, problems).run();
    Order order = new Order(graph);
    pass.checkOrder(order, scopes);
    return order;
  }

  private void checkIds() {
    Map<String, DefinitionNode> exact = new LinkedHashMap<>();
    Map<String, DefinitionNode> folded = new LinkedHashMap<>();
    for (DefinitionNode node : definition.nodes()) {
      DefinitionNode same = exact.putIfAbsent(node.id(), node);
      Pointer id = node.pointer().at("id");
      if (same != null) {
        problems
            .error(WF2001, source.value(id), "The node id '" + node.id() + "' is used twice.")
            .suggest("Give this node another id; the label can stay.")
            .related(same.pointer().at("id"), "'" + node.id() + "' is first used here");
        continue;
      }
      DefinitionNode similar = folded.putIfAbsent(node.id().toLowerCase(Locale.ROOT), node);
      if (similar != null) {
        problems
            .warning(
                WF2001,
                source.value(id),
                "The node ids '%s' and '%s' differ only by upper and lower case."
                    .formatted(similar.id(), node.id()))
            .suggest("Give one of them another id, so that nobody takes one for the other.")
            .related(similar.pointer().at("id"), "'" + similar.id() + "' is declared here");
      }
    }
  }

  private void checkEnds() {
    Proposals proposals = new Proposals(graph.ids());
    Set<String> declared = new LinkedHashSet<>();
    source.root().path("nodes").forEach(node -> declared.add(node.path("id").asString("")));
    for (DefinitionEdge edge : definition.edges()) {
      checkEnd(edge.pointer().at("source"), edge.source(), declared, proposals);
      checkEnd(edge.pointer().at("target"), edge.target(), declared, proposals);
    }
  }

  private void checkEnd(Pointer end, String id, Set<String> declared, Proposals proposals) {
    if (!declared.contains(id)) {
      problems
          .error(WF2002, source.value(end), "There is no node '" + id + "' for this edge.")
          .suggest("Connect the edge to a node, or remove it.")
          .didYouMean(proposals.closest(id), true);
    }
  }

  private void checkDuplicateEdges() {
    Map<List<String>, DefinitionEdge> seen = new LinkedHashMap<>();
    for (DefinitionEdge edge : graph.edges()) {
      List<String> key = List.of(edge.source(), edge.handle(), edge.target());
      DefinitionEdge same = seen.putIfAbsent(key, edge);
      if (same != null) {
        problems
            .error(
                WF2009,
                source.value(edge.pointer()),
                "The edge from '%s' (%s) to '%s' exists twice."
                    .formatted(edge.source(), edge.handle(), edge.target()))
            .suggest("Remove one of the two.")
            .related(same.pointer(), "The same edge");
      }
    }
  }

  private void checkOrder(Order order, ScopeChecks scopes) {
    Cycles cycles = new Cycles(graph, order);
    cycles.find().forEach(this::reportCycle);
    if (!checkStarts(scopes)) {
      return;
    }
    for (int node = 0; node < graph.size(); node++) {
      if (!order.contains(node) && !cycles.contains(node)) {
        DefinitionNode unreached = graph.node(node);
        problems
            .error(
                WF2005,
                source.value(unreached.pointer().at("id")),
                "No start reaches the node '" + unreached.id() + "': a cycle is in the way.")
            .suggest("Break the cycle before it.");
      }
    }
  }

  private boolean checkStarts(ScopeChecks scopes) {
    BitSet holding = new BitSet();
    BitSet starting = new BitSet();
    for (int node = 0; node < graph.size(); node++) {
      int scope = graph.scopes().parent(node) + 1;
      holding.set(scope);
      if (roles.isFlow(node) && graph.incoming(node).isEmpty()) {
        starting.set(scope);
      }
    }
    for (int node = 0; node < graph.size(); node++) {
      if (graph.isContainer(node) && !starting.get(node + 1)) {
        scopes.checkStart(node, holding.get(node + 1));
      }
    }
    JsonNode nodes = source.root().path("nodes");
    boolean none = nodes.isArray() && nodes.isEmpty();
    if (!starting.get(0) && (none || graph.size() > 0)) {
      problems
          .error(
              WF2008,
              source.value(Pointer.ROOT.at("nodes")),
              none
                  ? "The definition has no node."
                  : "No node can start: an edge leads into every one of them.")
          .suggest(none ? "Add a node." : "Remove an edge, so that one node has none coming in.");
    }
    return starting.get(0);
  }

  private void reportCycle(Cycles.Cycle cycle) {
    List<String> ids = cycle.path().stream().map(arc -> graph.node(arc.source()).id()).toList();
    String path =
        ids.size() <= MAX_SHOWN
            ? String.join(" -> ", ids)
            : String.join(" -> ", ids.subList(0, MAX_SHOWN))
                + " -> … ("
                + (ids.size() - MAX_SHOWN)
                + " more)";
    Graph.Arc back = cycle.path().getLast();
    problems
        .error(
            WF2003,
            source.value(graph.edges().get(back.number()).pointer().at("target")),
            "The edges form a cycle: " + path + " -> " + ids.getFirst() + ".")
        .suggest(
            "Remove one of its edges. What is to be repeated goes into a flow.loop: set the parentId of "
                + (ids.size() <= MAX_SHOWN ? String.join(", ", ids) : "these nodes")
                + " to it, and let its 'while' or 'until' take the place of the edge back.");
  }
}
