package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of one node can read, and no more: only the nodes they name, so that an
 * activity never gets the whole state. Values may be references to the blob store.
 *
 * @param input {@code input}; null if no expression reads it
 * @param nodes {@code nodes}, by node id
 * @param vars {@code vars}
 * @param run {@code run}
 * @param iteration {@code iteration}; null outside of live mode
 */
public record EvaluationScope(
    @Nullable Data input,
    SequencedMap<String, NodeValue> nodes,
    SequencedMap<String, JsonNode> vars,
    RunInfo run,
    @Nullable Long iteration) {
  /** Copies the maps, keeping their order. */
  public EvaluationScope {
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    vars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
  }

  /**
   * What expressions can read as {@code run}.
   *
   * @param id execution id
   * @param workflow definition id
   * @param startedAt workflow time of the execution's start
   * @param now workflow time
   */
  public record RunInfo(String id, String workflow, Instant startedAt, Instant now) {}
}
