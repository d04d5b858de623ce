package io.perdura.store.connection;

import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.List;
import javax.sql.DataSource;

/** Brings connections under the active master key, row by row, so that it can be broken off. */
public final class KeyRotation {
  private final Db db;
  private final KeyRing keys;

  /** Works on the connections of {@code source}, with these master keys. */
  public KeyRotation(DataSource source, KeyRing keys) {
    this.db = new Db(source);
    this.keys = keys;
  }

  /**
   * What a round did.
   *
   * @param keyId the active master key
   * @param rewrapped connections that are under it now and were not before
   */
  public record Rotated(String keyId, int rewrapped) {}

  /**
   * Wraps the data keys of a workspace's connections anew. Versions stay: nothing changes for
   * whoever uses or edits a connection.
   *
   * @throws KeyException if there is no master key, or a row cannot be decrypted; rows before it
   *     are done
   */
  public Rotated rotate(String workspace) {
    MasterKey master = keys.active();
    List<ConnectionRow> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select * from connection where workspace_id = :workspace and key_id <> :key
                    order by name
                    """)
                .param("workspace", Text.encode(workspace))
                .param("key", master.id())
                .query(ConnectionRow::of)
                .list());
    int rewrapped = 0;
    for (ConnectionRow row : rows) {
      rewrapped += store(row, row.rewrapped(keys, master));
    }
    return new Rotated(master.id(), rewrapped);
  }

  private int store(ConnectionRow row, Envelope envelope) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                update connection set key_id = :key, data_key = :dataKey
                where workspace_id = :workspace and name = :name and version = :version
                """)
            .param("key", envelope.keyId())
            .param("dataKey", envelope.dataKey())
            .param("workspace", Text.encode(row.stored().workspace()))
            .param("name", Text.encode(row.stored().name()))
            .param("version", row.stored().version())
            .update());
  }
}
