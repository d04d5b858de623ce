package io.perdura.store.blob;

import io.perdura.api.data.Data;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Files that people send, which inputs refer to. */
public final class Uploads {
  private final Db db;
  private final Blobs blobs;

  /** Works on the connections of {@code source}. */
  public Uploads(DataSource source) {
    this.db = new Db(source);
    this.blobs = new Blobs(source);
  }

  /**
   * Stores a file that somebody sends before anything uses it. It is kept for a while; see {@link
   * #keep}.
   *
   * @param keep how long from now on
   * @throws BlobTooLargeException above {@link #MAX_BYTES}
   */
  public Data.Blob upload(String workspace, byte[] content, String mediaType, Duration keep) {
    return blobs.put(workspace, UUID.randomUUID().toString(), content, mediaType, keep);
  }

  /** Keeps a blob, if it is there, as long as one more execution. */
  public void keepAlso(String workspace, String executionId, String ref) {
    UUID execution = Columns.requireUuid(executionId);
    db.transact(jdbc -> {
      // Touched first: whoever deletes unused blobs leaves it alone then.
      int there =
          jdbc.sql(
                  """
                  update blob set touched_at = now()
                  where workspace_id = :workspace and ref = :ref
                  """)
              .param("workspace", workspace)
              .param("ref", Text.encode(ref))
              .update();
      return there == 0 ? 0 : Blobs.use(jdbc, workspace, execution, ref, null);
    });
  }

  /**
   * Keeps blobs as long as their user: an execution before it stores anything, or a saved input.
   * Its other uses end.
   *
   * @return those that are not there
   */
  public List<String> keep(String workspace, UUID user, Collection<String> refs) {
    return db.transact(jdbc -> {
      List<String> wanted = List.copyOf(new LinkedHashSet<>(refs));
      jdbc.sql(
              """
              delete from blob_use
              where workspace_id = :workspace and execution_id = :user and ref <> all(:refs)
              """)
          .param("workspace", workspace)
          .param("user", user)
          .param("refs", Columns.array("text", wanted, Text::encode))
          .update();
      List<String> found =
          jdbc.sql(
                  """
                  update blob set touched_at = now()
                  where workspace_id = :workspace and ref = any(:refs) returning ref
                  """)
              .param("workspace", workspace)
              .param("refs", Columns.array("text", wanted, Text::encode))
              .query(String.class)
              .list();
      found.forEach(ref -> Blobs.use(jdbc, workspace, user, ref, null));
      return wanted.stream().filter(ref -> !found.contains(ref)).toList();
    });
  }
}
