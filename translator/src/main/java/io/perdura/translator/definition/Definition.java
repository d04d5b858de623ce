package io.perdura.translator.definition;

import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A definition as far as its shape is sound. Where it is not, and the problem is reported, a
 * default stands in.
 *
 * @param inputs JSON Schema of the input; null = anything
 * @param output template of the output; null = the leaves
 * @param connections declared connection types by name
 * @param errorHandler id of the node that runs when the execution is about to fail; null = none
 */
public record Definition(
    String id,
    String name,
    @Nullable JsonNode inputs,
    @Nullable JsonNode output,
    SequencedMap<String, Variable> variables,
    SequencedMap<String, String> connections,
    PlanSettings settings,
    List<DefinitionNode> nodes,
    List<DefinitionEdge> edges,
    @Nullable String errorHandler) {
  /** Copies the collections, keeping their order. */
  public Definition {
    variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    connections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(connections));
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
