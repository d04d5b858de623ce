package io.perdura.worker.reference;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.PlanNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What activities do: how long all their attempts take together, and what comes of them. */
@FunctionalInterface
public interface Steps {
  /** The outcome of a node's activity with this resolved config. */
  Ended run(PlanNode node, JsonNode config);

  /**
   * The end of an activity.
   *
   * @param afterMs after its start
   * @param result null if it failed
   * @param failure null if it succeeded
   */
  record Ended(long afterMs, int attempts, @Nullable JsonNode result, @Nullable Failure failure) {}
}
