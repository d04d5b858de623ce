package io.perdura.worker.activity;

import io.perdura.worker.node.NodeBlobs;
import java.time.Duration;
import java.util.Optional;

/** The blob store as one attempt sees it. */
record AttemptBlobs(BlobStore store, AttemptRef ref, StoreRetry retry) implements NodeBlobs {
  @Override
  public String put(byte[] content, String mediaType, Duration keep) throws InterruptedException {
    Content bytes = new Content(content, mediaType);
    return retry.call(
        "store a blob", () -> store.putBytes(ref.workspace(), ref.executionId(), bytes, keep));
  }

  @Override
  public Optional<Content> find(String blob) throws InterruptedException {
    return retry.call("read a blob", () -> store.findBytes(ref.workspace(), blob, MAX_BYTES));
  }
}
