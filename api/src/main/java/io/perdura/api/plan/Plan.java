package io.perdura.api.plan;

import io.perdura.api.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the translator makes of a definition, and what runs. Immutable; named by its content hash.
 *
 * @param planVersion version of this structure, {@link #CURRENT_VERSION} when written now
 * @param definitionId id of the definition
 * @param name name of the definition
 * @param inputs JSON Schema of the input; null = anything
 * @param variables in declaration order
 * @param connections names that the nodes refer to, with the connection type each must have
 * @param settings settings
 * @param root the top-level scope
 * @param output template of the execution's output; null = the output of the only live leaf, else
 *     an object of the live leaves' outputs by id
 * @param outputReads ids of the nodes that {@code output} reads; with no template, the leaves
 * @param errorHandler id of the node of the root scope that runs once when the execution is about
 *     to fail; null = none
 */
public record Plan(
    int planVersion,
    String definitionId,
    String name,
    @Nullable JsonNode inputs,
    SequencedMap<String, Variable> variables,
    SequencedMap<String, String> connections,
    PlanSettings settings,
    PlanScope root,
    @Nullable JsonNode output,
    List<String> outputReads,
    @Nullable String errorHandler) {
  /** Version of the structure that this code writes. */
  public static final int CURRENT_VERSION = 1;

  /** Most nodes of a plan. */
  public static final int MAX_NODES = 20_000;

  /** Deepest nesting of containers; the root scope has depth 0. */
  public static final int MAX_DEPTH = 32;

  /** Copies the collections, keeping their order. */
  public Plan {
    variables =
        Collections.unmodifiableSequencedMap(
            new LinkedHashMap<>(variables == null ? Map.of() : variables));
    connections =
        Collections.unmodifiableSequencedMap(
            new LinkedHashMap<>(connections == null ? Map.of() : connections));
    outputReads = outputReads == null ? List.of() : List.copyOf(outputReads);
  }

  /** A plan without an error handler. */
  public Plan(
      int planVersion,
      String definitionId,
      String name,
      @Nullable JsonNode inputs,
      SequencedMap<String, Variable> variables,
      SequencedMap<String, String> connections,
      PlanSettings settings,
      PlanScope root,
      @Nullable JsonNode output,
      List<String> outputReads) {
    this(
        planVersion,
        definitionId,
        name,
        inputs,
        variables,
        connections,
        settings,
        root,
        output,
        outputReads,
        null);
  }

  /** Nodes in all scopes. */
  public int nodeCount() {
    return root.nodeCount();
  }

  /**
   * The content hash, {@code sha256:} and 64 hexadecimal digits, of the canonical JSON. Equal plans
   * have equal hashes on every machine and version.
   */
  public String hash() {
    return "sha256:" + Json.sha256(Json.canonical(Json.tree(this)));
  }
}
