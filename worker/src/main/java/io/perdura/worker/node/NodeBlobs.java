package io.perdura.worker.node;

import java.time.Duration;
import java.util.Optional;

/**
 * Bytes in the workspace's blob store. They never travel through Temporal, however few they are:
 * outputs carry their reference.
 */
public interface NodeBlobs {
  /** Largest content that can be read here. */
  int MAX_BYTES = 10 * 1024 * 1024;

  /**
   * Stores bytes; the same bytes give the same reference.
   *
   * @param keep how long they can be read at least
   * @return the reference
   */
  String put(byte[] content, String mediaType, Duration keep) throws InterruptedException;

  /**
   * Reads bytes.
   *
   * @return empty if the store does not have them any more, or if they are more than {@link
   *     #MAX_BYTES}
   */
  Optional<Content> find(String ref) throws InterruptedException;

  /** Bytes with their media type. */
  record Content(byte[] bytes, String mediaType) {}
}
