package io.perdura.translator.pass;

import io.perdura.api.data.JsonSize;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.Timeouts;
import io.perdura.translator.definition.Policies;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Pass 3: refuses what is too large for the passes behind it, and time-outs that conflict. */
final class LimitsPass {
  /** Most edges of a definition. */
  static final int MAX_EDGES = 100_000;

  /**
   * Largest {@code data} of a node, as compact JSON in UTF-8: its templates travel to an activity
   * together with up to 1 MB of what they read, and Temporal takes 2 MB.
   */
  static final int MAX_DATA_BYTES = 512 * 1024;

  private static final int MOST_BYTES_PER_CHARACTER = 3;

  private LimitsPass() {}

  /** Whether the definition is small enough to go on. */
  static boolean run(Source source, Problems problems) {
    boolean nodes = check(source, "nodes", Plan.MAX_NODES, problems);
    boolean edges = check(source, "edges", MAX_EDGES, problems);
    if (nodes && edges) {
      checkTimeouts(source, problems);
      checkSizes(source, problems);
    }
    return nodes && edges;
  }

  private static void checkSizes(Source source, Problems problems) {
    if (source.text().text().length() * MOST_BYTES_PER_CHARACTER <= MAX_DATA_BYTES) {
      return;
    }
    checkSize(source, Pointer.ROOT.at("output"), source.root().path("output"), problems);
    JsonNode nodes = source.root().path("nodes");
    for (int i = 0; i < nodes.size(); i++) {
      Pointer data = Pointer.ROOT.at("nodes").at(i).at("data");
      checkSize(source, data, nodes.path(i).path("data"), problems);
    }
  }

  private static void checkSize(Source source, Pointer at, JsonNode value, Problems problems) {
    long bytes = JsonSize.utf8Bytes(value);
    if (bytes > MAX_DATA_BYTES) {
      String message = "The value has %,d bytes, but at most %,d can be handed to a node.";
      problems
          .error(DiagnosticCode.WF5002, source.value(at), message.formatted(bytes, MAX_DATA_BYTES))
          .suggest("Move large constants into the input of the execution.");
    }
  }

  /** An attempt that may outlast all attempts together was hardly meant. */
  private static void checkTimeouts(Source source, Problems problems) {
    Timeouts defaults = Policies.timeouts(source.root().at("/defaults/timeouts"), Timeouts.DEFAULT);
    check(source, Pointer.ROOT.at("defaults"), defaults, problems);
    JsonNode nodes = source.root().path("nodes");
    for (int i = 0; nodes.isArray() && i < nodes.size(); i++) {
      JsonNode own = nodes.get(i).path("timeouts");
      if (own.has("attempt") || own.has("total")) {
        Pointer node = Pointer.ROOT.at("nodes").at(i);
        check(source, node, Policies.timeouts(own, defaults), problems);
      }
    }
  }

  private static void check(Source source, Pointer owner, Timeouts timeouts, Problems problems) {
    if (timeouts.attempt().compareTo(timeouts.total()) <= 0) {
      return;
    }
    Pointer at = owner.at("timeouts");
    boolean attempt = source.root().at(at.at("attempt").toString()).isString();
    String message = "One attempt may take %s, but all attempts together only %s.";
    problems
        .error(
            DiagnosticCode.WF5003,
            source.value(at.at(attempt ? "attempt" : "total")),
            message.formatted(text(timeouts.attempt()), text(timeouts.total())))
        .suggest("Set 'total' to at least 'attempt', with room for retries.");
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
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
