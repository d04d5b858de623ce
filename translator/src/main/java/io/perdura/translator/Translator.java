package io.perdura.translator;

import io.perdura.api.diagnostic.CompilationResult.Dependency;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.CallTarget;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.translator.definition.Callees;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.pass.Passes;
import io.perdura.translator.pass.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates definitions. Pure: the same text gives the same plan and diagnostics, whenever and
 * wherever. It never throws because of what a text holds. Immutable, so threads may share one.
 */
public final class Translator {
  private final Surroundings surroundings;
  private final LongSupplier nanos;

  private Translator(Surroundings surroundings, LongSupplier nanos) {
    this.surroundings = surroundings;
    this.nanos = nanos;
  }

  /** A translator for those node types, which does not know a workspace's connections. */
  public static Translator of(NodeTypes types) {
    return new Translator(Surroundings.of(types), System::nanoTime);
  }

  /**
   * This translator for a workspace: declared connections that it lacks or has with another type
   * are reported.
   *
   * @param connections the workspace's connections, name to type
   */
  public Translator withConnections(Map<String, String> connections) {
    return new Translator(surroundings.with(new LinkedHashMap<>(connections)), nanos);
  }

  /**
   * This translator for a workspace: calls of what it has not published are reported, and calls
   * without end.
   */
  public Translator withCallees(Callees callees) {
    return new Translator(surroundings.with(callees), nanos);
  }

  /** This translator with another source of nanoseconds, which only measures the passes. */
  public Translator withNanos(LongSupplier source) {
    return new Translator(surroundings, source);
  }

  /** Translates a text. */
  public Translation translate(String text) {
    return translation(new Passes(surroundings, nanos).run(text));
  }

  /** Translates UTF-8 bytes; what is not UTF-8 is a diagnostic. */
  public Translation translate(byte[] utf8) {
    return translation(new Passes(surroundings, nanos).run(utf8));
  }

  private static Translation translation(Passes.Outcome outcome) {
    Plan plan = outcome.plan();
    Graph graph = outcome.graph();
    if (plan == null || graph == null) {
      return new Translation.Rejected(
          outcome.definitionId(), outcome.diagnostics(), outcome.times());
    }
    return new Translation.Translated(
        plan,
        plan.hash(),
        sourceMap(graph),
        dependencies(plan),
        outcome.diagnostics(),
        outcome.times());
  }

  private static SequencedMap<String, String> sourceMap(Graph graph) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (DefinitionNode node : graph.nodes()) {
      map.put(node.id(), node.pointer().toString());
    }
    return map;
  }

  private static List<Dependency> dependencies(Plan plan) {
    Set<String> types = new LinkedHashSet<>();
    for (PlanNode node : plan.root().allNodes()) {
      types.add(node.type());
    }
    List<Dependency> dependencies = new ArrayList<>();
    types.forEach(type -> dependencies.add(new Dependency("nodeType", type, null)));
    CallTarget.of(plan)
        .forEach(call ->
            dependencies.add(
                new Dependency(
                    "definition",
                    call.definition(),
                    call.version() == null ? null : call.version().toString())));
    for (Map.Entry<String, String> connection : plan.connections().entrySet()) {
      @Nullable String type = connection.getValue();
      dependencies.add(new Dependency("connection", connection.getKey(), type));
    }
    return dependencies;
  }
}
