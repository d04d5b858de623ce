package io.perdura.store.side;

import io.perdura.api.execution.Failure;
import io.perdura.api.rest.AttemptBody;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of an execution that its workers told. A first attempt that succeeded may be absent:
 * its node's result tells the same.
 */
public final class Attempts {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Attempts(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * The newest attempts, oldest first.
   *
   * @param nodeKey of this node; null = of all
   */
  public List<AttemptBody> find(
      String workspace, String executionId, @Nullable String nodeKey, int limit) {
    return db.run(jdbc ->
            jdbc.sql(
                    """
                    select node_key, attempt, started_at, ended_at, error, worker, retry_at,
                      max_attempts
                    from attempt
                    where execution_id = :execution
                      and exists (select from execution
                        where id = :execution and workspace_id = :workspace)
                      and (cast(:node as text) is null or node_key = :node)
                    order by started_at desc, attempt desc limit :limit
                    """)
                .param("execution", Columns.uuid(executionId))
                .param("workspace", workspace)
                .param("node", Text.encodeNullable(nodeKey))
                .param("limit", limit)
                .query(Attempts::body)
                .list())
        .reversed();
  }

  private static AttemptBody body(ResultSet row, int index) throws SQLException {
    return new AttemptBody(
        Text.decode(row.getString("node_key")),
        row.getInt("attempt"),
        Columns.instant(row, "started_at"),
        Columns.instantNullable(row, "ended_at"),
        JsonColumn.readNullable(row.getString("error"), Failure.class),
        Text.decode(row.getString("worker")),
        Columns.instantNullable(row, "retry_at"),
        Columns.intNullable(row, "max_attempts"));
  }
}
