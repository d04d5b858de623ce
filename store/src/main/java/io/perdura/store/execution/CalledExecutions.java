package io.perdura.store.execution;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Executions that others call. */
public final class CalledExecutions {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public CalledExecutions(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * What a called execution has from its caller.
   *
   * @param userId id of the member who started the outermost one
   * @param environment free text
   */
  public record Origin(String userId, String environment) {}

  /** What executions that this one calls have from it. */
  public Optional<Origin> origin(String workspace, String executionId) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select user_id, environment from execution
                where id = :id and workspace_id = :workspace
                """)
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .query((row, index) ->
                new Origin(
                    Text.decode(row.getString("user_id")),
                    Text.decode(row.getString("environment"))))
            .optional());
  }

  /**
   * Executions of all workspaces that have not ended although their caller, which waits for them,
   * has: for the sweeper.
   */
  public List<OpenExecution> orphans(int limit) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select c.workspace_id, c.id, c.definition_id, c.mode, c.status, c.started_at,
                  c.last_seq, c.temporal_workflow_id
                from execution c join execution p on p.id = c.parent_id
                where c.status in ('pending', 'running', 'paused')
                  and p.status not in ('pending', 'running', 'paused')
                  and c.calls -> 'parent' ->> 'awaits' = 'true'
                order by c.started_at, c.id limit :limit
                """)
            .param("limit", limit)
            .query(Executions::open)
            .list());
  }
}
