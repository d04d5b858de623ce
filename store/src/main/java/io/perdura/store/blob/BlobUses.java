package io.perdura.store.blob;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Which executions need which blobs. */
public final class BlobUses {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public BlobUses(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Keeps blobs also as long as this execution.
   *
   * @return those of the refs that are there
   */
  public Set<String> keep(String workspace, String executionId, Collection<String> refs) {
    if (refs.isEmpty()) {
      return Set.of();
    }
    return db.transact(jdbc ->
        Set.copyOf(
            jdbc.sql(
                    """
                    with kept as (
                      update blob set touched_at = now()
                      where workspace_id = :workspace and ref = any(:refs) returning ref),
                    used as (
                      insert into blob_use (workspace_id, ref, execution_id)
                      select :workspace, ref, :execution from kept
                      on conflict (workspace_id, ref, execution_id) do update
                      set expires_at = null)
                    select ref from kept
                    """)
                .param("workspace", workspace)
                .param("execution", Columns.requireUuid(executionId))
                .param("refs", Columns.array("text", List.copyOf(refs), Text::encode))
                .query(String.class)
                .list()));
  }

  /** Those of the refs that are there. */
  public Set<String> existing(String workspace, Collection<String> refs) {
    if (refs.isEmpty()) {
      return Set.of();
    }
    return db.run(jdbc ->
        Set.copyOf(
            jdbc.sql("select ref from blob where workspace_id = :workspace and ref = any(:refs)")
                .param("workspace", workspace)
                .param("refs", Columns.array("text", List.copyOf(refs), Text::encode))
                .query(String.class)
                .list()));
  }
}
