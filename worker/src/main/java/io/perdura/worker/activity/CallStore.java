package io.perdura.worker.activity;

import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.AdoptTask;
import io.perdura.api.temporal.CallTask;
import tools.jackson.databind.JsonNode;

/**
 * Where called executions are accepted. Throws a runtime exception if the store cannot be reached.
 */
public interface CallStore {
  /** The plan of this hash. */
  Plan plan(String hash);

  /**
   * Accepts a called execution: it is pending then. The same task gives the same execution.
   *
   * @param plan what it runs
   * @param input its input, checked
   */
  AcceptedCall accept(CallTask task, Plan plan, JsonNode input);

  /** Keeps a large value as long as one more execution. */
  void adopt(AdoptTask task);
}
