package io.perdura.translator.pass;

import io.perdura.api.diagnostic.CompilationResult.PassTime;
import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.plan.Plan;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionReader;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The translator's passes in their order. Each is a function of what the passes before it gave, and
 * adds what it finds to the problems; a pass runs on what is sound, so that all problems come out
 * together.
 */
public final class Passes {
  private final Surroundings surroundings;
  private final LongSupplier nanos;
  private final Problems problems = new Problems();
  private final List<PassTime> times = new ArrayList<>();

  /**
   * What the passes gave.
   *
   * @param definitionId empty if the text could not be read
   * @param graph null if the text could not be read or is too large
   * @param plan null if there are errors
   * @param diagnostics in the order of the text
   * @param times of the passes that ran
   */
  public record Outcome(
      String definitionId,
      @Nullable Graph graph,
      @Nullable Plan plan,
      List<Diagnostic> diagnostics,
      List<PassTime> times) {}

  /** Passes for one translation. {@code nanos} only measures them. */
  public Passes(Surroundings surroundings, LongSupplier nanos) {
    this.surroundings = surroundings;
    this.nanos = nanos;
  }

  /** Runs the passes over a text. */
  public Outcome run(String text) {
    return finish(timed(1, "read", () -> SourceReader.read(text, problems)));
  }

  /** Runs the passes over UTF-8 bytes. */
  public Outcome run(byte[] utf8) {
    return finish(timed(1, "read", () -> SourceReader.read(utf8, problems)));
  }

  private Outcome finish(SourceReader.Reading reading) {
    Source source = reading.source();
    if (source == null) {
      return new Outcome("", null, null, problems.diagnostics(reading.text(), null), times);
    }
    timed(2, "shape", () -> ShapePass.run(source, problems));
    if (!timed(3, "limits", () -> LimitsPass.run(source, problems))) {
      return outcome(source, null, null);
    }
    Definition definition = DefinitionReader.read(source.root());
    Graph graph =
        new Graph(
            definition.nodes(),
            definition.edges(),
            type -> NodeTypeNames.isContainer(surroundings.types(), type));
    Roles roles = new Roles(definition, graph);
    Order order =
        timed(
            4,
            "graph",
            () -> GraphPass.run(source, definition, graph, roles, surroundings.types(), problems));
    List<TypedNode> nodes =
        timed(5, "types", () -> TypesPass.run(source, graph, surroundings, problems));
    Resolution resolution = Resolution.of(graph, roles, order, nodes);
    Reads reads =
        timed(
            6,
            "expressions",
            () -> ExpressionsPass.run(source, definition, resolution, nodes, problems));
    timed(7, "connections", () -> references(source, definition, nodes));
    if (problems.hasErrors()) {
      return outcome(source, graph, null);
    }
    Plan plan = timed(8, "plan", () -> PlanPass.run(definition, resolution, nodes, reads));
    return outcome(source, graph, plan);
  }

  /** What a definition names outside itself. */
  private void references(Source source, Definition definition, List<TypedNode> nodes) {
    ConnectionsPass.run(source, definition, nodes, surroundings, problems);
    CallsPass.run(source, definition, nodes, surroundings.callees(), problems);
  }

  private Outcome outcome(Source source, @Nullable Graph graph, @Nullable Plan plan) {
    List<Diagnostic> diagnostics = problems.diagnostics(source.text(), source.root());
    String id = source.root().path("id").asString("");
    return new Outcome(id, graph, plan, diagnostics, times);
  }

  private void timed(int number, String name, Runnable pass) {
    timed(
        number,
        name,
        () -> {
          pass.run();
          return true;
        });
  }

  private <T> T timed(int number, String name, Supplier<T> pass) {
    long from = nanos.getAsLong();
    T result = pass.get();
    times.add(new PassTime(number, name, (nanos.getAsLong() - from) / 1_000));
    return result;
  }
}
