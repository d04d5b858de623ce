package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3003;

import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Spot;

/** Says why an expression cannot read a node; every method returns false. */
final class ReadRefusals {
  private final Resolution resolution;
  private final Problems problems;

  ReadRefusals(Resolution resolution, Problems problems) {
    this.resolution = resolution;
    this.problems = problems;
  }

  private String id(int number) {
    return resolution.graph().node(number).id();
  }

  /**
   * A node reads itself, or the container around it.
   *
   * @param own whether it is the node itself
   * @param reader the one that reads, for people
   */
  boolean itself(int number, boolean own, String reader, Spot spot) {
    if (own) {
      problems
          .error(WF3003, spot, "The node '" + id(number) + "' reads itself, but has no output yet.")
          .suggest(
              resolution.graph().isContainer(number)
                  ? "In 'output' and 'set', read 'result'; in a loop, read iteration.previous."
                  : "In 'output' and 'set', read 'result'.");
    } else {
      problems
          .error(
              WF3003,
              spot,
              "The container '%s' is around %s and has no output yet."
                  .formatted(id(number), reader))
          .suggest("In a loop, read iteration.previous, the result of the iteration before.");
    }
    return false;
  }

  /** A node is read from outside of its container. */
  boolean inside(int number, int readerNumber, String reader, Spot spot) {
    int container = resolution.graph().scopes().parent(number);
    problems
        .error(
            WF3003,
            spot,
            "The node '%s' is inside the container '%s', where %s cannot see it."
                .formatted(id(number), id(container), reader))
        .suggest(
            container == readerNumber
                ? "Read iteration.previous, or what the body results in by the config 'result'."
                : "Read nodes.%s.output, the result of the container.".formatted(id(container)))
        .related(
            resolution.graph().node(number).pointer().at("id"),
            "'" + id(number) + "' is declared here");
    return false;
  }

  /** A node does not come before the one that reads it. */
  boolean refuse(int number, String reader, Spot spot) {
    boolean flow = resolution.roles().isFlow(number);
    problems
        .error(
            WF3003,
            spot,
            flow
                ? "The node '%s' does not come before %s on any path, so it has no output yet."
                    .formatted(id(number), reader)
                : "The node '%s' is not started by edges, so %s cannot read it."
                    .formatted(id(number), reader))
        .suggest(
            flow
                ? "Connect the nodes so that '" + id(number) + "' leads to " + reader + "."
                : "Read the node that it belongs to.")
        .related(
            resolution.graph().node(number).pointer().at("id"),
            "'" + id(number) + "' is declared here");
    return false;
  }
}
