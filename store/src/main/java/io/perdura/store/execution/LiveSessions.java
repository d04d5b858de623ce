package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LiveEnd;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveSettings;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Live executions. They are inserted as all others, and ended by their events. */
public final class LiveSessions {
  private static final String COLUMNS =
      """
      workspace_id, id, definition_id, name, version, status, paused_reason, live_settings,
      live_progress, started_at, completed_at, last_seq, temporal_workflow_id,
      """;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public LiveSessions(DataSource source) {
    this.db = new Db(source);
  }

  /** A live execution of the workspace, also one that has ended. */
  public Optional<LiveSession> find(String workspace, String executionId) {
    return db.run(jdbc ->
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " live_end from execution"
                    + " where id = :id and workspace_id = :workspace and mode = 'live'")
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .query(LiveSessions::session)
            .optional());
  }

  /** Live executions of the workspace that have not ended, newest first. */
  public List<LiveSession> running(String workspace, int limit) {
    return db.run(jdbc ->
        jdbc.sql(
                "select "
                    + COLUMNS
                    + """
                     null as live_end from execution
                    where workspace_id = :workspace and mode = 'live'
                      and status in ('pending', 'running', 'paused')
                    order by started_at desc, id desc limit :limit
                    """)
            .param("workspace", workspace)
            .param("limit", limit)
            .query(LiveSessions::session)
            .list());
  }

  /** Keeps changed settings, so that lists show them. */
  public void configure(String workspace, String executionId, LiveSettings settings) {
    db.run(jdbc ->
        jdbc.sql(
                """
                update execution set live_settings = cast(:settings as json)
                where id = :id and workspace_id = :workspace and mode = 'live'
                """)
            .param("settings", JsonColumn.write(settings))
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .update());
  }

  /** The live execution beside which this one may not run; empty if there is none. */
  static Optional<String> runningBeside(JdbcClient jdbc, NewExecution execution) {
    if (execution.live() == null || !execution.live().exclusive()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select id from execution where workspace_id = :workspace
              and definition_id = :definition and mode = 'live'
              and status in ('pending', 'running', 'paused')
            order by started_at limit 1
            """)
        .param("workspace", execution.workspace())
        .param("definition", Text.encode(execution.definitionId()))
        .query(String.class)
        .optional();
  }

  private static LiveSession session(ResultSet row, int index) throws SQLException {
    String paused = row.getString("paused_reason");
    @Nullable LiveSettings settings =
        JsonColumn.readNullable(row.getString("live_settings"), LiveSettings.class);
    return new LiveSession(
        row.getString("workspace_id"),
        row.getString("id"),
        Text.decode(row.getString("definition_id")),
        Text.decode(row.getString("name")),
        row.getInt("version"),
        Columns.word(ExecutionStatus.class, row.getString("status")),
        paused == null ? null : Columns.word(PausedReason.class, paused),
        settings == null ? LiveSettings.DEFAULT : settings,
        JsonColumn.readNullable(row.getString("live_progress"), LiveProgress.class),
        Columns.instant(row, "started_at"),
        Columns.instantNullable(row, "completed_at"),
        row.getLong("last_seq"),
        Text.decode(row.getString("temporal_workflow_id")),
        JsonColumn.readNullable(row.getString("live_end"), LiveEnd.class));
  }
}
