package io.perdura.worker.content;

import io.perdura.api.plan.Plan;
import tools.jackson.databind.JsonNode;

/**
 * Where content that is not in the cache is read. Both methods throw a runtime exception if the
 * store cannot be reached or does not have it; the message says which content is missing.
 */
public interface ContentSource {
  /** The plan with this hash, see {@link Plan#hash()}. */
  Plan plan(String hash);

  /** The JSON value of the snapshot with this hash. */
  JsonNode snapshot(String hash);
}
