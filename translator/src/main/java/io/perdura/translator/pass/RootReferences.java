package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3005;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3008;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3009;

import io.perdura.translator.definition.Definition;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.pass.LoopsAround.Around;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks references to the input, the variables, the run and the node's own result. */
final class RootReferences {
  private static final List<String> RUN = List.of("id", "now", "startedAt", "workflow", "error");
  private static final List<String> ITERATION = List.of("index", "previous");

  private final Definition definition;
  private final Problems problems;
  private final Proposals variables;
  private final Proposals run = new Proposals(RUN);
  private final Proposals iteration = new Proposals(ITERATION);
  private final @Nullable List<String> inputs;
  private final Proposals inputProposals;

  private Around around = new Around(false, false);

  RootReferences(Definition definition, Problems problems) {
    this.definition = definition;
    this.problems = problems;
    this.variables = new Proposals(new ArrayList<>(definition.variables().keySet()));
    this.inputs = closedInputs(definition.inputs());
    this.inputProposals = new Proposals(inputs == null ? List.of() : inputs);
  }

  /** The only properties that an input can have; null if it can have others. */
  private static @Nullable List<String> closedInputs(@Nullable JsonNode schema) {
    if (schema == null) {
      return null;
    }
    boolean closed =
        schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").booleanValue()
            && !schema.has("patternProperties");
    return closed ? List.copyOf(schema.path("properties").propertyNames()) : null;
  }

  /** From now on, references stand there. */
  void within(Around place) {
    around = place;
  }

  void check(RootReference reference, Spot spot, boolean afterwards) {
    String member = reference.member();
    switch (reference.root()) {
      case INPUT -> {
        if (member != null && inputs != null && !inputs.contains(member)) {
          problems
              .error(WF3009, spot, "The input has no property '" + member + "'.")
              .suggest("Add it to the schema under \"inputs\".")
              .didYouMean(inputProposals.closest(member), false);
        }
      }
      case VARS -> {
        if (member != null && !definition.variables().containsKey(member)) {
          problems
              .error(WF3008, spot, "The variable '" + member + "' is not declared.")
              .suggest("Declare it under \"variables\".")
              .didYouMean(variables.closest(member), false);
        }
      }
      case RUN -> checkMember(reference, RUN, run, spot);
      case RESULT -> {
        if (!afterwards) {
          problems
              .error(WF3005, spot, "'result' is known only in a node's 'output' and 'set'.")
              .suggest("Read another node's output with nodes.<id>.output.");
        }
      }
      case ITEM, INDEX -> {
        if (!around.items()) {
          outside(reference.root(), "flow.forEach", spot);
        }
      }
      case ITERATION -> {
        if (around.iterations()) {
          checkMember(reference, ITERATION, iteration, spot);
        } else if (member != null) {
          outside(reference.root(), "flow.loop", spot);
        }
      }
      case TRIGGER, CONNECTIONS -> later(reference.root(), spot);
    }
  }

  private void checkMember(
      RootReference reference, List<String> members, Proposals proposals, Spot spot) {
    String member = reference.member();
    if (member != null && !members.contains(member)) {
      problems
          .error(WF3005, spot, "'" + reference.root().word() + "' has no '" + member + "'.")
          .suggest("It has " + String.join(", ", members) + ".")
          .didYouMean(proposals.closest(member), false);
    }
  }

  private void outside(Root root, String container, Spot spot) {
    problems
        .error(WF3005, spot, "'" + root.word() + "' is known only inside a " + container + ".")
        .suggest("Set the parentId of the node to one.");
  }

  private void later(Root root, Spot spot) {
    problems
        .error(WF3005, spot, "'" + root.word() + "' is not available in this version.")
        .suggest(
            "Known are: input, nodes, vars, run, iteration, and result in a node's 'output' and 'set'.");
  }
}
