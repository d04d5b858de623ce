package io.perdura.translator.pass;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.plan.Plan;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;

/** Pass 3: refuses what is too large for the passes behind it. */
final class LimitsPass {
  /** Most edges of a definition. */
  static final int MAX_EDGES = 100_000;

  private LimitsPass() {}

  /** Whether the definition is small enough to go on. */
  static boolean run(Source source, Problems problems) {
    boolean nodes = check(source, "nodes", Plan.MAX_NODES, problems);
    boolean edges = check(source, "edges", MAX_EDGES, problems);
    return nodes && edges;
  }

  private static boolean check(Source source, String key, int most, Problems problems) {
    int found = source.root().path(key).size();
    if (found <= most) {
      return true;
    }
    String message = "Expected at most %,d %s but found %,d.";
    problems
        .error(
            DiagnosticCode.WF5001,
            source.value(Pointer.ROOT.at(key)),
            message.formatted(most, key, found))
        .suggest("Split the definition.");
    return false;
  }
}
