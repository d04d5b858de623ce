package io.perdura.worker.content;

import io.perdura.api.data.Data;
import io.perdura.api.plan.Plan;
import tools.jackson.databind.JsonNode;

/**
 * Where content that is not in the cache is read. Both methods throw a runtime exception if the
 * store cannot be reached or does not have it; the message says which content is missing.
 */
public interface ContentSource {
  /** The plan with this hash, see {@link Plan#hash()}. */
  Plan plan(String hash);

  /**
   * The JSON value of a blob.
   *
   * @param workspace id of the workspace that the blob belongs to
   * @param ref see {@link Data.Blob#ref()}
   */
  JsonNode blob(String workspace, String ref);
}
