package io.perdura.store.blob;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Values that are too large to travel. Equal ones are stored once per workspace; {@code ref} is the
 * SHA-256 of the stored bytes.
 */
public final class Blobs {
  /** Most bytes of one value. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** Media type of stored JSON values. */
  public static final String JSON = "application/json";

  static final int CHUNK_BYTES = 1024 * 1024;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public Blobs(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Stores a JSON value, kept as long as the execution.
   *
   * @throws BlobTooLargeException if its text is longer than {@link Json#MAX_DOCUMENT_LENGTH},
   *     above which it could not be read back
   */
  public Data.Blob put(String workspace, String executionId, JsonNode value) {
    return putJson(workspace, executionId, JsonColumn.write(value));
  }

  /**
   * Stores bytes, kept as long as the execution.
   *
   * @throws BlobTooLargeException above {@link #MAX_BYTES}
   */
  public Data.Blob put(String workspace, String executionId, byte[] content, String mediaType) {
    return put(workspace, executionId, content, mediaType, null);
  }

  /**
   * Stores bytes for a while: a frame of a camera, for instance. A blob that another use keeps
   * longer stays as long as that.
   *
   * @param keep how long from now on
   * @throws BlobTooLargeException above {@link #MAX_BYTES}
   */
  public Data.Blob putFor(
      String workspace, String executionId, byte[] content, String mediaType, Duration keep) {
    return put(workspace, executionId, content, mediaType, keep);
  }

  Data.Blob put(
      String workspace,
      String executionId,
      byte[] content,
      String mediaType,
      @Nullable Duration keep) {
    if (content.length > MAX_BYTES) {
      throw new BlobTooLargeException(content.length, MAX_BYTES);
    }
    UUID execution = Columns.requireUuid(executionId);
    String ref = Json.sha256(content);
    String preview = BlobPreview.of(content, mediaType);
    db.transact(jdbc -> {
      if (touch(jdbc, workspace, new Info(ref, content.length, mediaType, preview))) {
        insertChunks(jdbc, workspace, ref, content);
      }
      return use(jdbc, workspace, execution, ref, keep);
    });
    return new Data.Blob(ref, ref, content.length, preview);
  }

  /** The value inline if it travels inline, else stored. */
  public Data check(String workspace, String executionId, JsonNode value) {
    String text = JsonColumn.write(value);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= Data.INLINE_LIMIT_BYTES
        ? new Data.Inline(value)
        : putJson(workspace, executionId, text);
  }

  /** The JSON value of inline data or of a stored JSON blob; empty if the blob is gone. */
  public Optional<JsonNode> resolve(String workspace, Data data) {
    return switch (data) {
      case Data.Inline inline -> Optional.of(inline.value());
      case Data.Blob blob -> read(workspace, blob.ref()).map(Blobs::parse);
    };
  }

  /** What is known of a blob without its content. */
  public Optional<Info> info(String workspace, String ref) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select ref, size, media_type, preview from blob
                where workspace_id = :workspace and ref = :ref
                """)
            .param("workspace", workspace)
            .param("ref", Text.encode(ref))
            .query((row, index) ->
                new Info(
                    row.getString("ref"),
                    row.getLong("size"),
                    Text.decode(row.getString("media_type")),
                    Text.decode(row.getString("preview"))))
            .optional());
  }

  /**
   * What is known of a blob.
   *
   * @param size bytes
   * @param preview its first characters; of bytes that are no text, what they are
   */
  public record Info(String ref, long size, String mediaType, String preview) {}

  /** The content, read in pieces while the caller reads; holds no connection in between. */
  public Optional<InputStream> read(String workspace, String ref) {
    return info(workspace, ref).map(info -> new BlobStream(db, workspace, info));
  }

  /**
   * Deletes blobs that no execution uses any more and that nobody has stored again for an hour.
   *
   * @return how many
   */
  public int deleteUnused() {
    return db.transact(jdbc -> {
      // Of executions that were refused after their input had been stored.
      jdbc.sql(
              """
              delete from blob_use u using blob b
              where b.workspace_id = u.workspace_id and b.ref = u.ref
                and b.touched_at < now() - interval '1 hour'
                and u.expires_at is null
                and not exists (select from execution e where e.id = u.execution_id)
                and not exists (select from saved_input s where s.id = u.execution_id)
              """)
          .update();
      return jdbc.sql(
              """
              delete from blob b where touched_at < now() - interval '1 hour'
                and not exists (select from blob_use u
                  where u.workspace_id = b.workspace_id and u.ref = b.ref)
              """)
          .update();
    });
  }

  /**
   * Deletes uses that have expired, and blobs that nothing else uses.
   *
   * @return how many blobs
   */
  public int deleteExpired() {
    // Whoever stores the same bytes at this moment touches the row: it stays for the next round.
    return db.transact(jdbc ->
        jdbc.sql(
                """
                with expired as (
                  delete from blob_use u using blob t
                  where u.expires_at < now() and t.workspace_id = u.workspace_id and t.ref = u.ref
                    and t.touched_at < now() - interval '30 seconds'
                  returning u.workspace_id, u.ref)
                delete from blob b using (select distinct workspace_id, ref from expired) e
                where b.workspace_id = e.workspace_id and b.ref = e.ref
                  and b.touched_at < now() - interval '30 seconds'
                  and not exists (select from blob_use u
                    where u.workspace_id = b.workspace_id and u.ref = b.ref
                      and (u.expires_at is null or u.expires_at >= now()))
                """)
            .update());
  }

  /** A blob's content with what is known of it; empty if there is none, or a larger one. */
  public Optional<Content> bytes(String workspace, String ref, int limit) {
    return info(workspace, ref)
        .filter(info -> info.size() <= limit)
        .map(info -> {
          try (InputStream in = new BlobStream(db, workspace, info)) {
            return new Content(info, in.readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A blob in memory. */
  public record Content(Info info, byte[] content) {}

  private Data.Blob putJson(String workspace, String executionId, String text) {
    if (text.length() > Json.MAX_DOCUMENT_LENGTH) {
      throw new BlobTooLargeException(text.length(), Json.MAX_DOCUMENT_LENGTH);
    }
    return put(workspace, executionId, text.getBytes(StandardCharsets.UTF_8), JSON);
  }

  /** Writes the row; true if it is new. The row stays locked, so nobody deletes it meanwhile. */
  private static boolean touch(JdbcClient jdbc, String workspace, Info info) {
    return jdbc.sql(
            """
            insert into blob (workspace_id, ref, size, media_type, preview)
            values (:workspace, :ref, :size, :mediaType, :preview)
            on conflict (workspace_id, ref) do update set touched_at = now()
            returning (xmax = 0) as is_new
            """)
        .param("workspace", workspace)
        .param("ref", info.ref())
        .param("size", info.size())
        .param("mediaType", Text.encode(info.mediaType()))
        .param("preview", Text.encode(info.preview()))
        .query(Boolean.class)
        .single();
  }

  private static void insertChunks(JdbcClient jdbc, String workspace, String ref, byte[] content) {
    for (int n = 0; (long) n * CHUNK_BYTES < content.length; n++) {
      int from = n * CHUNK_BYTES;
      int to = Math.min(content.length, from + CHUNK_BYTES);
      jdbc.sql(
              """
              insert into blob_chunk (workspace_id, ref, n, content)
              values (:workspace, :ref, :n, :content)
              """)
          .param("workspace", workspace)
          .param("ref", ref)
          .param("n", n)
          .param("content", java.util.Arrays.copyOfRange(content, from, to))
          .update();
    }
  }

  /** The longer of two uses counts, and one without an end is the longest. */
  static int use(
      JdbcClient jdbc, String workspace, UUID execution, String ref, @Nullable Duration keep) {
    return jdbc.sql(
            """
            insert into blob_use as u (workspace_id, ref, execution_id, expires_at)
            values (:workspace, :ref, :execution,
              now() + make_interval(secs => cast(:seconds as double precision)))
            on conflict (workspace_id, ref, execution_id) do update
            set expires_at = case when u.expires_at is null or excluded.expires_at is null then null
              else greatest(u.expires_at, excluded.expires_at) end
            where u.expires_at is not null
            """)
        .param("workspace", workspace)
        .param("ref", ref)
        .param("execution", execution)
        .param("seconds", keep == null ? null : (double) keep.toMillis() / 1000)
        .update();
  }

  private static JsonNode parse(InputStream content) {
    try (content) {
      return Json.read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
