package io.perdura.worker.testing;

import io.perdura.api.json.Json;
import io.perdura.worker.node.NodeBlobs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs of one test. */
public final class MemoryBlobs implements NodeBlobs {
  private final Map<String, Content> contents = new ConcurrentHashMap<>();
  private final Map<String, Duration> kept = new ConcurrentHashMap<>();

  @Override
  public String put(byte[] content, String mediaType, Duration keep) {
    String ref = Json.sha256(content);
    contents.put(ref, new Content(content, mediaType));
    kept.put(ref, keep);
    return ref;
  }

  @Override
  public Optional<Content> find(String ref) {
    return Optional.ofNullable(contents.get(ref));
  }

  /** How long a blob is kept. */
  public Duration kept(String ref) {
    return kept.getOrDefault(ref, Duration.ZERO);
  }

  /** Loses every blob. */
  public void lose() {
    contents.clear();
  }
}
