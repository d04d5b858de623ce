package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF2015;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2016;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2020;
import static io.perdura.api.diagnostic.DiagnosticCode.WF2025;

import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Reference.NodeReference;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks that loops can end, and that what is caught can be caught. */
final class FlowChecks {
  private final Source source;
  private final Graph graph;
  private final Problems problems;

  FlowChecks(Source source, Graph graph, Problems problems) {
    this.source = source;
    this.graph = graph;
    this.problems = problems;
  }

  void run() {
    for (int node = 0; node < graph.size(); node++) {
      switch (NodeTypeNames.base(graph.node(node).type())) {
        case "flow.loop" -> checkLoop(node);
        case "flow.scope" -> checkCatch(node);
        case "wait.event" -> checkLive(node, "waits for an event, but a live execution takes none");
        case "wait.callback" ->
            checkLive(node, "waits for a callback, but a live execution takes none");
        case "human.approval" -> {
          checkLive(node, "asks a person, but a live execution does not wait for one");
          checkOnTimeout(node);
        }
        default -> {}
      }
    }
  }

  private void checkLive(int number, String what) {
    if (source.root().at("/settings/live").isObject()) {
      problems
          .warning(
              WF2020,
              source.value(graph.node(number).pointer().at("type")),
              "The node '%s' %s, so that this definition cannot go live."
                  .formatted(graph.node(number).id(), what))
          .suggest("Ask for the state in each iteration instead, or take settings.live out.");
    }
  }

  private void checkOnTimeout(int number) {
    DefinitionNode node = graph.node(number);
    String policy = node.config().path("onTimeout").asString("");
    boolean connected =
        graph.outgoing(number).stream().anyMatch(arc -> arc.handle().equals(Handles.TIMEOUT));
    if (policy.equals("route") && !connected) {
      problems
          .error(
              WF2025,
              source.value(node.configPointer().at("onTimeout")),
              "The node '%s' goes on at its handle 'timeout', but no edge leaves that."
                  .formatted(node.id()))
          .suggest("Connect the handle 'timeout', or choose fail, approve or reject.");
    } else if (connected && !policy.isEmpty() && !policy.equals("route")) {
      problems
          .warning(
              WF2025,
              source.value(node.configPointer().at("onTimeout")),
              "The edge at the handle 'timeout' of '%s' is never used: at the time limit the node does '%s'."
                  .formatted(node.id(), policy))
          .suggest("Write route, or remove the edge.");
    }
  }

  private void checkLoop(int number) {
    DefinitionNode loop = graph.node(number);
    List<String> conditions = new ArrayList<>();
    for (String key : List.of("while", "until")) {
      if (loop.config().path(key).isString()) {
        conditions.add(key);
      }
    }
    boolean changes =
        conditions.stream().anyMatch(key -> changes(number, loop.config().get(key).stringValue()));
    if (changes || canBeLeft(number)) {
      return;
    }
    if (conditions.isEmpty()) {
      problems
          .error(
              WF2015,
              source.value(loop.pointer().at("id")),
              "Nothing ends the loop '" + loop.id() + "': it would fail at its bound.")
          .suggest("Give it 'while' or 'until', or a flow.break inside.");
    } else {
      String key = conditions.getFirst();
      problems
          .error(
              WF2015,
              source.value(loop.configPointer().at(key)),
              "What '%s' of the loop '%s' reads never changes inside it: the loop would fail at its bound."
                  .formatted(key, loop.id()))
          .suggest(
              "Read iteration.previous (the last result), iteration.index, or a variable that a node inside sets.");
    }
  }

  private boolean changes(int loop, String condition) {
    List<Reference> references = Expressions.compile(condition).references();
    return references.stream()
        .anyMatch(reference ->
            switch (reference) {
              case NodeReference node -> false;
              case RootReference root ->
                  switch (root.root()) {
                    case ITERATION, RUN -> true;
                    case VARS -> root.member() == null || isSetInside(loop, root.member());
                    case INPUT, ITEM, INDEX, TRIGGER, CONNECTIONS, RESULT -> false;
                  };
            });
  }

  private boolean isSetInside(int loop, String variable) {
    for (int node = 0; node < graph.size(); node++) {
      if (graph.node(node).set().has(variable) && graph.scopes().isInside(node, loop)) {
        return true;
      }
    }
    return false;
  }

  private boolean canBeLeft(int loop) {
    for (int node = 0; node < graph.size(); node++) {
      String type = NodeTypeNames.base(graph.node(node).type());
      boolean ends = type.equals("flow.end") || type.equals("flow.fail");
      if ((ends || type.equals("flow.break")) && graph.scopes().isInside(node, loop)) {
        if (ends || innermost(node) == loop) {
          return true;
        }
      }
    }
    return false;
  }

  private int innermost(int node) {
    int at = graph.scopes().parent(node);
    while (at != ScopeTree.ROOT && NodeTypeNames.base(graph.node(at).type()).equals("flow.scope")) {
      at = graph.scopes().parent(at);
    }
    return at;
  }

  private void checkCatch(int number) {
    DefinitionNode node = graph.node(number);
    JsonNode types = node.config().path("catch");
    if (!types.isArray()) {
      return;
    }
    Pointer at = node.configPointer().at("catch");
    boolean routed =
        graph.outgoing(number).stream().anyMatch(arc -> arc.handle().equals(Handles.ERROR));
    if (!routed && node.onError() == OnError.FAIL) {
      problems
          .warning(
              WF2016,
              source.value(at),
              "What '" + node.id() + "' catches leads nowhere: it fails all the same.")
          .suggest("Connect its handle 'error', or set onError to continue.");
    }
    for (int i = 1; i < types.size(); i++) {
      for (int before = 0; before < i; before++) {
        if (covers(types.get(before).asString(""), types.get(i).asString(""))) {
          problems
              .warning(
                  WF2016,
                  source.value(at.at(i)),
                  "'%s' is never reached: '%s' before it catches the same."
                      .formatted(types.get(i).asString(""), types.get(before).asString("")))
              .suggest("Remove it.");
          break;
        }
      }
    }
  }

  private static boolean covers(String wide, String narrow) {
    return wide.endsWith("*")
        ? narrow.startsWith(wide.substring(0, wide.length() - 1))
        : wide.equals(narrow);
  }
}
