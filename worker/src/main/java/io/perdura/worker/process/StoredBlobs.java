package io.perdura.worker.process;

import io.perdura.api.data.Data;
import io.perdura.store.blob.Blobs;
import io.perdura.worker.activity.BlobMissingException;
import io.perdura.worker.activity.BlobStore;
import io.perdura.worker.node.NodeBlobs;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** The blobs of activities, in the store. */
final class StoredBlobs implements BlobStore {
  private final Blobs blobs;

  StoredBlobs(DataSource source) {
    this.blobs = new Blobs(source);
  }

  @Override
  public Data.Blob put(String workspace, String executionId, JsonNode value) {
    return blobs.put(workspace, executionId, value);
  }

  @Override
  public JsonNode get(String workspace, String ref) {
    return blobs
        .resolve(workspace, new Data.Blob(ref, "", 0, ""))
        .orElseThrow(() -> new BlobMissingException(ref));
  }

  @Override
  public String putBytes(
      String workspace, String executionId, NodeBlobs.Content content, Duration keep) {
    return blobs.putFor(workspace, executionId, content.bytes(), content.mediaType(), keep).ref();
  }

  @Override
  public Optional<NodeBlobs.Content> findBytes(String workspace, String ref, int limit) {
    return blobs
        .bytes(workspace, ref, limit)
        .map(blob -> new NodeBlobs.Content(blob.content(), blob.info().mediaType()));
  }
}
