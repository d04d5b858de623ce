package io.perdura.store.plan;

import io.perdura.api.json.Json;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Parts of carried records that are too large to travel, by their content hash; kept for ever,
 * except those of live executions.
 */
public final class Snapshots {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Snapshots(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Stores a JSON text; does nothing if it is there.
   *
   * @return its hash, {@code sha256:} and 64 hexadecimal digits of the text's UTF-8 bytes
   */
  public String put(String json) {
    String stored = Text.escapeSurrogates(json);
    String hash = "sha256:" + Json.sha256(stored);
    db.run(jdbc ->
        jdbc.sql(
                """
                insert into snapshot (hash, body)
                values (:hash, cast(:body as json)) on conflict do nothing
                """)
            .param("hash", hash)
            .param("body", stored)
            .update());
    return hash;
  }

  /** Deletes a text that only one execution can have stored, and that it does not need any more. */
  public void delete(String hash) {
    db.run(jdbc ->
        jdbc.sql("delete from snapshot where hash = :hash")
            .param("hash", Text.encode(hash))
            .update());
  }

  /** The JSON text with this hash. */
  public Optional<String> find(String hash) {
    return db.run(jdbc ->
        jdbc.sql("select body from snapshot where hash = :hash")
            .param("hash", Text.encode(hash))
            .query(String.class)
            .optional());
  }
}
