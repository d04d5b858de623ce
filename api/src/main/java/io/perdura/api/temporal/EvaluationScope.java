package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
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
 * @param iteration {@code iteration} of a live execution; null in one that runs once
 * @param item {@code item}; null if no expression reads it
 * @param index {@code index}; null outside a for-each
 * @param loop {@code iteration} inside a loop; null if no expression reads it
 */
public record EvaluationScope(
    @Nullable Data input,
    SequencedMap<String, NodeValue> nodes,
    SequencedMap<String, JsonNode> vars,
    RunInfo run,
    @Nullable Long iteration,
    @Nullable Data item,
    @Nullable Integer index,
    @Nullable IterationInfo loop) {
  /** Copies the maps, keeping their order. */
  public EvaluationScope {
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    vars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
  }

  /** What nodes of the root scope can read. */
  public EvaluationScope(
      @Nullable Data input,
      SequencedMap<String, NodeValue> nodes,
      SequencedMap<String, JsonNode> vars,
      RunInfo run) {
    this(input, nodes, vars, run, null, null, null, null);
  }

  /**
   * What expressions can read as {@code run}.
   *
   * @param id execution id
   * @param workflow definition id
   * @param startedAt workflow time of the execution's start
   * @param now workflow time
   * @param error {@code run.error}: what failed the innermost scope that is ending because of a
   *     failure; null if none is
   * @param failedNode key of the node that failed it; null if no single one did
   */
  public record RunInfo(
      String id,
      String workflow,
      Instant startedAt,
      Instant now,
      @Nullable Failure error,
      @Nullable String failedNode) {
    /** While nothing has failed. */
    public RunInfo(String id, String workflow, Instant startedAt, Instant now) {
      this(id, workflow, startedAt, now, null, null);
    }
  }

  /**
   * What expressions can read as {@code iteration}: of the innermost loop around them.
   *
   * @param index iterations that have ended, which is the number of the present one from 0
   * @param previous result of the iteration before; null before the first has ended
   */
  public record IterationInfo(int index, @Nullable Data previous) {}
}
