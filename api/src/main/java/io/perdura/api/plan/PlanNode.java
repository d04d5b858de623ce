package io.perdura.api.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One node of a plan.
 *
 * @param id names it in its plan; an identifier
 * @param label what people read; the id if the definition has none
 * @param type node type, as in the catalogue
 * @param action what it does
 * @param join when it runs, given several incoming edges
 * @param when guard: source of an expression, false = skipped; null = none
 * @param disabled passes through with a null output instead of running
 * @param onError what happens after the last retry
 * @param retry retries of its activity
 * @param timeouts time limits of its activity
 * @param output template over {@code result} that shapes the output; null = the result itself
 * @param set variable writes on success, in order: variable name to template
 * @param reads ids of the nodes whose output, error or status its expressions read, in order; of a
 *     container, also those outside that its body reads
 * @param runOn when it runs besides the flow of its scope; null = as its edges say
 * @param compensate id of the node of its scope that undoes it, once it has completed, when the
 *     scope fails or is cancelled; null = none
 * @param cancelOthers with join {@code any}: what still runs towards it is cancelled at the first
 *     live edge; null = no
 */
public record PlanNode(
    String id,
    String label,
    String type,
    Action action,
    Join join,
    @Nullable String when,
    boolean disabled,
    OnError onError,
    RetryPolicy retry,
    Timeouts timeouts,
    @Nullable JsonNode output,
    SequencedMap<String, JsonNode> set,
    List<String> reads,
    @Nullable RunOn runOn,
    @Nullable String compensate,
    @Nullable Boolean cancelOthers) {
  /** Copies the collections, keeping their order. */
  public PlanNode {
    set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set == null ? Map.of() : set));
    reads = reads == null ? List.of() : List.copyOf(reads);
  }

  /** A node that its edges alone start. */
  public PlanNode(
      String id,
      String label,
      String type,
      Action action,
      Join join,
      @Nullable String when,
      boolean disabled,
      OnError onError,
      RetryPolicy retry,
      Timeouts timeouts,
      @Nullable JsonNode output,
      SequencedMap<String, JsonNode> set,
      List<String> reads) {
    this(
        id, label, type, action, join, when, disabled, onError, retry, timeouts, output, set, reads,
        null, null, null);
  }
}
