package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF1004;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2004;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2007;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2010;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.translator.definition.DefinitionEdge;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.text.Suggestions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the handles of edges, and that error edges and {@code onError} agree. */
final class HandleChecks {
  private final Source source;
  private final Graph graph;
  private final NodeTypes types;
  private final Problems problems;

  HandleChecks(Source source, Graph graph, NodeTypes types, Problems problems) {
    this.source = source;
    this.graph = graph;
    this.types = types;
    this.problems = problems;
  }

  void run() {
    for (int number = 0; number < graph.size(); number++) {
      DefinitionNode node = graph.node(number);
      NodeType type = NodeTypeNames.find(types, node.type()).orElse(null);
      if (type != null) {
        check(number, node, NodeHandles.of(node, type));
        checkHold(node, type);
      }
    }
    for (DefinitionEdge edge : graph.edges()) {
      if (!edge.targetHandle().equals("in")) {
        problems
            .error(
                WF2004,
                source.value(edge.pointer().at("targetHandle")),
                "The node '%s' has no target handle '%s'."
                    .formatted(edge.target(), edge.targetHandle()))
            .suggest("Write \"in\", or leave it out.", "\"in\"");
      }
    }
  }

  private void check(int number, DefinitionNode node, List<String> handles) {
    boolean routed = false;
    for (Graph.Arc arc : graph.outgoing(number)) {
      routed |= arc.handle().equals(Handles.ERROR);
      if (!handles.contains(arc.handle())) {
        unknown(node, graph.edges().get(arc.number()), handles);
      } else if (arc.handle().equals(Handles.ERROR)) {
        checkRouted(node, graph.edges().get(arc.number()));
      }
    }
    if (node.onError() == OnError.ROUTE && !routed) {
      boolean can = handles.contains(Handles.ERROR);
      problems
          .error(
              WF2007,
              source.value(node.pointer().at("onError")),
              "The node '%s' routes its errors, but no edge leaves its handle 'error'."
                  .formatted(node.id()))
          .suggest(
              can
                  ? "Connect the handle 'error' to the node that deals with the error."
                  : "A " + node.type() + " has no handle 'error': choose fail or continue.");
    }
  }

  private void checkHold(DefinitionNode node, NodeType type) {
    if (node.ownOnError() == OnError.HOLD && type.dispatch() == NodeType.Dispatch.CONTAINER) {
      problems
          .error(
              WF1004,
              source.value(node.pointer().at("onError")),
              "The container '%s' cannot be held: its nodes can.".formatted(node.id()))
          .suggest("Set onError to hold at the nodes inside, or in defaults.");
    }
  }

  private void unknown(DefinitionNode node, DefinitionEdge edge, List<String> handles) {
    Pointer pointer = edge.pointer().at("sourceHandle");
    boolean written = source.root().at(pointer.toString()).isString();
    String has = handles.isEmpty() ? "it ends the path" : "it has " + String.join(", ", handles);
    problems
        .error(
            WF2004,
            source.value(written ? pointer : edge.pointer()),
            "The node '%s' has no handle '%s': %s.".formatted(node.id(), edge.handle(), has))
        .suggest(handles.isEmpty() ? "Remove the edge." : "Set sourceHandle to one of these.")
        .didYouMean(closest(edge.handle(), handles), true);
  }

  private static @Nullable String closest(String handle, List<String> handles) {
    return Suggestions.closest(handle, handles).orElse(null);
  }

  private void checkRouted(DefinitionNode node, DefinitionEdge edge) {
    OnError own = node.ownOnError();
    if (own != null && own != OnError.ROUTE) {
      problems
          .error(
              WF2010,
              source.value(edge.pointer().at("sourceHandle")),
              "An edge leaves the handle 'error' of '%s', but its onError is %s."
                  .formatted(node.id(), own.name().toLowerCase(Locale.ROOT)))
          .suggest("Remove the edge, or set onError to route.")
          .related(node.pointer().at("onError"), "onError is set here");
    }
  }
}
