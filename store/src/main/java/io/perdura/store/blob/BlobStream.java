package io.perdura.store.blob;

import io.perdura.store.db.Db;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** Reads a blob chunk by chunk, each by a statement of its own. */
final class BlobStream extends InputStream {
  private final Db db;
  private final String workspace;
  private final Blobs.Info info;
  private byte[] chunk = new byte[0];
  private int next;
  private int offset;
  private long read;

  BlobStream(Db db, String workspace, Blobs.Info info) {
    this.db = db;
    this.workspace = workspace;
    this.info = info;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (offset == chunk.length && !load()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - offset);
    System.arraycopy(chunk, offset, target, from, count);
    offset += count;
    read += count;
    return count;
  }

  private boolean load() throws IOException {
    if (read >= info.size()) {
      return false;
    }
    Optional<byte[]> loaded =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select content from blob_chunk
                    where workspace_id = :workspace and ref = :ref and n = :n
                    """)
                .param("workspace", workspace)
                .param("ref", info.ref())
                .param("n", next)
                .query(byte[].class)
                .optional());
    chunk =
        loaded.orElseThrow(
            () -> new IOException("Blob %s was deleted while it was read".formatted(info.ref())));
    next++;
    offset = 0;
    return true;
  }
}
