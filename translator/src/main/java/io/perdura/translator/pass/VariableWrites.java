package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3007;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3008;

import io.perdura.api.plan.Reducer;
import io.perdura.api.plan.Variable;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what nodes write to variables. */
final class VariableWrites {
  /** Pairs compared at most, so that a translation stays fast. */
  private static final int MAX_PAIRS = 2_000_000;

  private final Source source;
  private final Definition definition;
  private final Resolution resolution;
  private final Problems problems;
  private final Proposals proposals;
  private final Map<String, List<Integer>> writers = new LinkedHashMap<>();
  private int pairs;

  VariableWrites(Source source, Definition definition, Resolution resolution, Problems problems) {
    this.source = source;
    this.definition = definition;
    this.resolution = resolution;
    this.problems = problems;
    this.proposals = new Proposals(new ArrayList<>(definition.variables().keySet()));
  }

  /** Takes in what a node writes. */
  void add(int number) {
    DefinitionNode node = resolution.graph().node(number);
    for (String name : node.set().propertyNames()) {
      Variable variable = definition.variables().get(name);
      if (variable == null) {
        problems
            .error(
                WF3008,
                source.key(pointer(number, name)),
                "The variable '" + name + "' is not declared.")
            .suggest("Declare it under \"variables\".")
            .didYouMean(proposals.closest(name), true);
      } else if (variable.reducer() == Reducer.REPLACE && !node.disabled()) {
        writers.computeIfAbsent(name, _ -> new ArrayList<>()).add(number);
      }
    }
  }

  private Pointer pointer(int number, String name) {
    return resolution.graph().node(number).data().at("set").at(name);
  }

  /** Reports every writer that can run at the same time as one before it. */
  void checkParallel() {
    for (Map.Entry<String, List<Integer>> entry : writers.entrySet()) {
      List<Integer> nodes = entry.getValue();
      for (int i = 0; i < nodes.size(); i++) {
        if (!checkItems(entry.getKey(), nodes.get(i))) {
          checkParallel(entry.getKey(), nodes, i);
        }
      }
    }
  }

  /** A node of a for-each can run at the same time as itself, for another item. */
  private boolean checkItems(String name, int writer) {
    ScopeTree scopes = resolution.graph().scopes();
    for (int at = scopes.parent(writer); at != ScopeTree.ROOT; at = scopes.parent(at)) {
      DefinitionNode container = resolution.graph().node(at);
      if (NodeTypeNames.base(container.type()).equals("flow.forEach")
          && container.config().path("concurrency").intValue(1) > 1) {
        problems
            .error(
                WF3007,
                source.key(pointer(writer, name)),
                "The node '%s' can write '%s' for several items of '%s' at the same time, and the last one would win."
                    .formatted(resolution.graph().node(writer).id(), name, container.id()))
            .suggest(
                "Give the variable a reducer (append, merge, sum), or set the for-each's concurrency to 1.")
            .related(container.configPointer().at("concurrency"), "So many run at a time");
        return true;
      }
    }
    return false;
  }

  private void checkParallel(String name, List<Integer> nodes, int later) {
    for (int i = 0; i < later && pairs++ < MAX_PAIRS; i++) {
      if (resolution.canRunInParallel(nodes.get(i), nodes.get(later))) {
        String one = resolution.graph().node(nodes.get(i)).id();
        String other = resolution.graph().node(nodes.get(later)).id();
        problems
            .error(
                WF3007,
                source.key(pointer(nodes.get(later), name)),
                "The nodes '%s' and '%s' can write '%s' at the same time, and the last one would win."
                    .formatted(one, other, name))
            .suggest(
                "Give the variable a reducer (append, merge, sum), or let one node follow the other.")
            .related(pointer(nodes.get(i), name), "'" + one + "' writes it here");
        return;
      }
    }
  }
}
