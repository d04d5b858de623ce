package io.perdura.translator.expression.check;

import java.util.Optional;

/** Names that every JavaScript programmer knows and that would differ when a run is replayed. */
final class NonDeterministic {
  private static final String CLOCK = "Use run.now, the time of the run as an ISO 8601 text";
  private static final String CHANCE =
      "Use run.id, which is unique, or compute it in a node and read that node's output";

  private NonDeterministic() {}

  /** What to do instead. */
  record Advice(String text, Optional<String> replacement) {}

  /** Advice if a function or name is not deterministic; empty if it is, or is unknown. */
  static Optional<Advice> about(String name) {
    return switch (name) {
      case "Date.now", "Date", "now", "$now", "$today", "performance.now", "DateTime.now" ->
          Optional.of(new Advice(CLOCK, Optional.of("run.now")));
      case "Math.random", "random", "uuid", "crypto.randomUUID", "crypto.getRandomValues" ->
          Optional.of(new Advice(CHANCE, Optional.empty()));
      default -> Optional.empty();
    };
  }
}
