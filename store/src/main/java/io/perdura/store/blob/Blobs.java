package io.perdura.store.blob;

import io.perdura.api.data.Data;
import java.io.InputStream;
import java.util.Optional;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** Values that are too large to travel. Equal ones are stored once per workspace. */
public final class Blobs {
  /** Most bytes of one value. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** Works on the connections of {@code source}. */
  public Blobs(DataSource source) {}

  /**
   * Stores a JSON value, kept as long as the execution.
   *
   * @throws BlobTooLargeException above {@link #MAX_BYTES}
   */
  public Data.Blob put(String workspace, String executionId, JsonNode value) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores bytes, kept as long as the execution.
   *
   * @throws BlobTooLargeException above {@link #MAX_BYTES}
   */
  public Data.Blob put(String workspace, String executionId, byte[] content, String mediaType) {
    throw new UnsupportedOperationException();
  }

  /** The value inline if it travels inline, else stored. */
  public Data check(String workspace, String executionId, JsonNode value) {
    throw new UnsupportedOperationException();
  }

  /** The JSON value of inline data or of a stored JSON blob; empty if the blob is gone. */
  public Optional<JsonNode> resolve(String workspace, Data data) {
    throw new UnsupportedOperationException();
  }

  /** What is known of a blob without its content. */
  public Optional<Info> info(String workspace, String ref) {
    throw new UnsupportedOperationException();
  }

  /** Size in bytes and media type. */
  public record Info(String ref, long size, String mediaType, String preview) {}

  /** The content, read in pieces while the caller reads; holds no connection in between. */
  public Optional<InputStream> read(String workspace, String ref) {
    throw new UnsupportedOperationException();
  }

  /** Deletes blobs that no execution uses any more. Returns how many. */
  public int deleteUnused() {
    throw new UnsupportedOperationException();
  }
}
