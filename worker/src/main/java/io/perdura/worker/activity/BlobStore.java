package io.perdura.worker.activity;

import io.perdura.api.data.Data;
import io.perdura.worker.node.NodeBlobs;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where values lie that are too large to travel. Throws a runtime exception if it cannot be
 * reached.
 */
public interface BlobStore {
  /**
   * Keeps a value. The same value of the same execution gives the same blob.
   *
   * @param workspace id of the workspace
   * @param executionId the execution whose end decides how long the blob is kept
   */
  Data.Blob put(String workspace, String executionId, JsonNode value);

  /**
   * The value of a blob of this workspace.
   *
   * @throws BlobMissingException if the store does not have it
   */
  JsonNode get(String workspace, String ref);

  /**
   * Keeps bytes for a while; the same bytes of the same execution give the same blob.
   *
   * @param keep how long
   * @return the reference
   */
  String putBytes(String workspace, String executionId, NodeBlobs.Content content, Duration keep);

  /** Reads bytes of this workspace; empty if it has none, or more than the limit allows. */
  Optional<NodeBlobs.Content> findBytes(String workspace, String ref, int limit);
}
