package io.perdura.api.data;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A value on its way between nodes: inline up to {@link #INLINE_LIMIT_BYTES} of JSON, above that a
 * reference to the blob store (claim check), so that no payload meets Temporal's 2 MB limit.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Data.Inline.class, name = "inline"),
  @JsonSubTypes.Type(value = Data.Blob.class, name = "blob")
})
public sealed interface Data {
  /** Largest JSON text, in UTF-8 bytes, that travels inline. */
  int INLINE_LIMIT_BYTES = 64 * 1024;

  /** The JSON value null, inline. */
  Data NULL = new Inline(NullNode.getInstance());

  /** Size of the JSON text in UTF-8 bytes. */
  long sizeBytes();

  /** A value that travels as it is. */
  record Inline(JsonNode value) implements Data {
    /** Absent JSON stands for null. */
    public Inline {
      value = value == null ? NullNode.getInstance() : value;
    }

    @Override
    public long sizeBytes() {
      return JsonSize.utf8Bytes(value);
    }
  }

  /**
   * A value in the blob store.
   *
   * @param ref key of the blob in the store, unique in a workspace
   * @param sha256 lower-case hexadecimal SHA-256 of the bytes as stored: compact JSON text, or raw
   *     bytes
   * @param size bytes
   * @param preview the first characters, at most 200
   */
  record Blob(String ref, String sha256, long size, String preview) implements Data {
    @Override
    public long sizeBytes() {
      return size;
    }
  }
}
