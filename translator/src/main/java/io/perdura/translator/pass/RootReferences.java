package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3005;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3008;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3009;

import io.perdura.translator.definition.Definition;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks references to the input, the variables, the run and the node's own result. */
final class RootReferences {
  private static final List<String> RUN = List.of("id", "now", "startedAt", "workflow");

  private final Definition definition;
  private final Problems problems;
  private final Proposals variables;
  private final Proposals run = new Proposals(RUN);
  private final @Nullable List<String> inputs;
  private final Proposals inputProposals;

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
      case RUN -> {
        if (member != null && !RUN.contains(member)) {
          problems
              .error(WF3005, spot, "'run' has no '" + member + "'.")
              .suggest("It has " + String.join(", ", RUN) + ".")
              .didYouMean(run.closest(member), false);
        }
      }
      case RESULT -> {
        if (!afterwards) {
          problems
              .error(WF3005, spot, "'result' is known only in a node's 'output' and 'set'.")
              .suggest("Read another node's output with nodes.<id>.output.");
        }
      }
      case ITERATION -> {}
      case ITEM, INDEX, TRIGGER, CONNECTIONS -> later(reference.root(), spot);
    }
  }

  private void later(Root root, Spot spot) {
    problems
        .error(WF3005, spot, "'" + root.word() + "' is not available in this version.")
        .suggest(
            "Known are: input, nodes, vars, run, iteration, and result in a node's 'output' and 'set'.");
  }
}
