package io.perdura.worker.interpreter;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What surrounds one pass over the graph in a live execution.
 *
 * @param iteration number of the pass, from 1: {@code iteration} in expressions
 * @param startedAt start of the execution: {@code run.startedAt}
 * @param vars variables as the pass before left them; null = the plan's initial values
 * @param debug where it stops
 * @param steps the budget that all passes of a workflow task share
 */
public record LivePass(
    long iteration,
    Instant startedAt,
    @Nullable SequencedMap<String, JsonNode> vars,
    Debugging debug,
    TaskSteps steps) {
  /** Copies the map, keeping its order. */
  public LivePass {
    vars = vars == null ? null : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
  }
}
