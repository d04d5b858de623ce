package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF1004;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2006;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2008;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2011;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2012;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2013;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2014;
import static io.perdura.api.diagnostic.DiagnosticCode.WF5005;

import io.perdura.api.plan.Join;
import io.perdura.api.plan.Plan;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionEdge;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.pass.Roles.Role;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Checks containers, their borders, and the nodes that edges do not start. */
final class ScopeChecks {
  private static final Set<String> REPEATING = Set.of("flow.loop", "flow.forEach");

  private final Source source;
  private final Definition definition;
  private final Graph graph;
  private final Roles roles;
  private final Problems problems;
  private final Proposals proposals;

  ScopeChecks(Source source, Definition definition, Graph graph, Roles roles, Problems problems) {
    this.source = source;
    this.definition = definition;
    this.graph = graph;
    this.roles = roles;
    this.problems = problems;
    this.proposals = new Proposals(graph.ids());
  }

  void run() {
    graph.scopes().faults().forEach(this::reportParent);
    graph.crossing().forEach(this::reportCrossing);
    for (int node = 0; node < graph.size(); node++) {
      checkDepth(node);
      checkCompensate(node);
      checkJump(node);
      checkCancelOthers(node);
    }
    graph.edges().forEach(this::checkEdge);
    checkHandler();
  }

  private void reportParent(ScopeTree.Fault fault) {
    DefinitionNode node = graph.node(fault.node());
    Pointer at = node.pointer().at("parentId");
    String id = Objects.requireNonNullElse(node.parentId(), "");
    switch (fault.kind()) {
      case UNKNOWN ->
          problems
              .error(WF2011, source.value(at), "There is no container '" + id + "'.")
              .suggest("Name a flow.scope, flow.loop or flow.forEach.")
              .didYouMean(proposals.closest(id), true);
      case NO_CONTAINER -> {
        Integer parent = graph.number(id);
        problems
            .error(
                WF2011,
                source.value(at),
                "The node '%s' is no container, so '%s' cannot be in it.".formatted(id, node.id()))
            .suggest("Name a flow.scope, flow.loop or flow.forEach.")
            .related(
                graph.node(Objects.requireNonNull(parent)).pointer().at("type"),
                "'" + id + "' is a node of this type");
      }
      case CIRCLE ->
          problems
              .error(WF2011, source.value(at), "The container '" + node.id() + "' is in itself.")
              .suggest("Remove one parentId of the circle.");
    }
  }

  private void reportCrossing(DefinitionEdge edge) {
    int from = Objects.requireNonNull(graph.number(edge.source()));
    int to = Objects.requireNonNull(graph.number(edge.target()));
    ScopeTree scopes = graph.scopes();
    boolean out = !scopes.isInside(to, scopes.parent(from));
    int border = out ? scopes.parent(from) : scopes.parent(to);
    String container = graph.node(border).id();
    problems
        .error(
            WF2006,
            source.value(edge.pointer()),
            "The edge from '%s' to '%s' leads %s the container '%s'."
                .formatted(edge.source(), edge.target(), out ? "out of" : "into", container))
        .suggest(
            out
                ? "Let it begin at '%s', whose output is the result of what is in it."
                    .formatted(container)
                : "Let it end at '%s'; nodes in it that no edge enters start with it."
                    .formatted(container))
        .related(graph.node(border).pointer().at("id"), "The container '" + container + "'");
  }

  private void checkDepth(int node) {
    if (graph.scopes().depth(node) == Plan.MAX_DEPTH + 1) {
      problems
          .error(
              WF5005,
              source.value(graph.node(node).pointer().at("parentId")),
              "The node '%s' is in more than %d containers."
                  .formatted(graph.node(node).id(), Plan.MAX_DEPTH))
          .suggest("Nest less deeply, or split the definition.");
    }
  }

  private void checkCompensate(int number) {
    DefinitionNode node = graph.node(number);
    String id = node.compensate();
    if (id == null) {
      return;
    }
    Pointer at = node.pointer().at("compensate");
    Integer undo = graph.number(id);
    if (undo == null) {
      problems
          .error(WF2013, source.value(at), "There is no node '" + id + "' to undo this one.")
          .suggest("Write the id of a node beside it.")
          .didYouMean(proposals.closest(id), true);
    } else if (graph.scopes().parent(undo) != graph.scopes().parent(number)) {
      problems
          .error(
              WF2013,
              source.value(at),
              "The node '%s', which is to undo '%s', is not in the same container."
                  .formatted(id, node.id()))
          .suggest("Give both the same parentId.");
    } else if (roles.undone(undo) != number) {
      problems
          .error(
              WF2013,
              source.value(at),
              undo == number || graph.node(undo).compensate() != null
                  ? "The node '" + id + "' cannot undo this one: it is to be undone itself."
                  : "The node '" + id + "' undoes another node already.")
          .suggest("Name a node of its own for this.");
    } else if (!roles.isFlow(number) || graph.node(undo).runOn() != null) {
      problems
          .error(
              WF2013,
              source.value(at),
              "Neither a node that is undone nor the one that undoes it can have 'runOn'.")
          .suggest("Remove runOn or compensate.");
    }
  }

  private void checkHandler() {
    String id = definition.errorHandler();
    if (id == null) {
      return;
    }
    Pointer at = Pointer.ROOT.at("errorHandler").at("node");
    Integer number = graph.number(id);
    if (number == null) {
      problems
          .error(WF2013, source.value(at), "There is no node '" + id + "' to handle errors.")
          .suggest("Write the id of a node.")
          .didYouMean(proposals.closest(id), true);
    } else if (roles.of(number) != Role.HANDLER
        || roles.undone(number) != Roles.NONE
        || graph.node(number).runOn() != null
        || graph.node(number).compensate() != null) {
      problems
          .error(
              WF2013,
              source.value(at),
              "The error handler '" + id + "' is in a container, or runs for another reason too.")
          .suggest("Let it stand outside all containers, without runOn and compensate.");
    }
  }

  private void checkEdge(DefinitionEdge edge) {
    for (String id : new TreeSet<>(List.of(edge.source(), edge.target()))) {
      int number = Objects.requireNonNull(graph.number(id));
      if (!roles.isFlow(number)) {
        problems
            .error(
                WF2012,
                source.value(edge.pointer()),
                "The node '%s' %s, so it can have no edge.".formatted(id, starts(number)))
            .suggest("Put what is to run with it into a flow.scope that runs in its place.");
      }
    }
  }

  private String starts(int number) {
    return switch (roles.of(number)) {
      case FLOW -> "is started by edges";
      case LAST -> "runs at the end of its scope";
      case UNDO -> "undoes '" + graph.node(roles.undone(number)).id() + "'";
      case HANDLER -> "is the error handler";
    };
  }

  /** Break and continue need a loop; like end, they cannot leave what runs at an end. */
  private void checkJump(int number) {
    String type = NodeTypeNames.base(graph.node(number).type());
    boolean leaves = type.equals("flow.break") || type.equals("flow.continue");
    if (!leaves && !type.equals("flow.end")) {
      return;
    }
    int at = number;
    while (at != ScopeTree.ROOT && roles.isFlow(at)) {
      at = graph.scopes().parent(at);
      if (leaves
          && at != ScopeTree.ROOT
          && REPEATING.contains(NodeTypeNames.base(graph.node(at).type()))) {
        return;
      }
    }
    boolean allowed = !leaves && (at == ScopeTree.ROOT || roles.of(at) == Role.HANDLER);
    if (!allowed) {
      boolean outside = at == ScopeTree.ROOT;
      problems
          .error(
              WF2014,
              source.value(graph.node(number).pointer().at("type")),
              outside
                  ? "The node '" + graph.node(number).id() + "' is in no loop that it could leave."
                  : "The node '%s' cannot leave '%s', which %s."
                      .formatted(graph.node(number).id(), graph.node(at).id(), starts(at)))
          .suggest(
              outside
                  ? "Put it into a flow.loop or flow.forEach, or end the execution with flow.end."
                  : "Remove it.");
    }
  }

  private void checkCancelOthers(int number) {
    DefinitionNode node = graph.node(number);
    if (node.cancelOthers() && node.join() != Join.ANY) {
      problems
          .error(
              WF1004,
              source.value(node.pointer().at("cancelOthers")),
              "Only a node with join any can cancel the others.")
          .suggest("Set join to any, or remove cancelOthers.");
    }
  }

  /** Reports a scope in which no node can start. */
  void checkStart(int scope, boolean holdsNodes) {
    String id = graph.node(scope).id();
    problems
        .error(
            WF2008,
            source.value(graph.node(scope).pointer().at("id")),
            holdsNodes
                ? "No node in '" + id + "' can start: each has an edge into it or runs at the end."
                : "The container '" + id + "' holds no node.")
        .suggest(
            holdsNodes
                ? "Let one node in it have no edge into it."
                : "Set the parentId of the nodes that are to be in it to '" + id + "'.");
  }
}
