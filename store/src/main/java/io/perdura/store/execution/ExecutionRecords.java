package io.perdura.store.execution;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.execution.ParentExecution;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Trigger;
import io.perdura.api.execution.Waiting;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.temporal.CallTree;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole records of executions, with the results of their nodes. */
public final class ExecutionRecords {
  private static final String STEPS =
      """
      select coalesce(n.node_key, p.node_id) as step_id,
        coalesce(p.label, n.node_key) as step_name, coalesce(n.status, 'pending') as status,
        n.started_at, n.completed_at, coalesce(n.attempts, 0) as attempts, n.output, n.error,
        n.duration_ms, n.origin, w.body as waiting, c.id as called_id
      from (select * from plan_node
            where plan_hash = (select plan_hash from execution where id = :id)) as p
      full join (select * from node_result where execution_id = :id) as n
        on regexp_replace(n.node_key, '^.*/', '') = p.node_id
      left join (select distinct on (parent_node) parent_node, id from execution
                 where parent_id = :id order by parent_node, started_at desc, id desc) as c
        on c.parent_node = n.node_key
      left join execution_event w on n.status = 'waiting' and w.execution_id = n.execution_id
        and w.seq = n.started_seq
      where cast(:key as text) is null or coalesce(n.node_key, p.node_id) = :key
      order by p.position nulls last, n.started_seq
      """;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public ExecutionRecords(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * The record; its nodes are in the plan's order, a node of a container once for each time that it
   * ran, as they started.
   */
  public Optional<ExecutionRecord> find(String workspace, String executionId) {
    UUID id = Columns.uuid(executionId);
    // The nodes are read after the row: of an ended execution, none is missing.
    return db.transact(jdbc ->
        jdbc.sql("select * from execution where id = :id and workspace_id = :workspace")
            .param("id", id)
            .param("workspace", workspace)
            .query(ExecutionRecords::withoutSteps)
            .optional()
            .map(record -> record.withSteps(steps(jdbc, id, null))));
  }

  /** One node of an execution; a node of the plan that has not started is pending. */
  public Optional<StepResult> findStep(String workspace, String executionId, String nodeKey) {
    UUID id = Columns.uuid(executionId);
    return db.transact(jdbc -> {
      boolean visible =
          jdbc.sql(
                  """
                  select exists (
                    select from execution where id = :id and workspace_id = :workspace)
                  """)
              .param("id", id)
              .param("workspace", workspace)
              .query(Boolean.class)
              .single();
      return visible
          ? steps(jdbc, id, Text.encode(nodeKey)).stream().findFirst()
          : Optional.empty();
    });
  }

  private static List<StepResult> steps(JdbcClient jdbc, @Nullable UUID id, @Nullable String key) {
    return jdbc.sql(STEPS).param("id", id).param("key", key).query(ExecutionRecords::step).list();
  }

  private static StepResult step(ResultSet row, int index) throws SQLException {
    return new StepResult(
        Text.decode(row.getString("step_id")),
        Text.decode(row.getString("step_name")),
        Columns.word(StepStatus.class, row.getString("status")),
        Columns.instantNullable(row, "started_at"),
        Columns.instantNullable(row, "completed_at"),
        row.getInt("attempts"),
        JsonColumn.readNullable(row.getString("output"), Data.class),
        JsonColumn.readNullable(row.getString("error"), StepError.class),
        Columns.longNullable(row, "duration_ms"),
        origin(row.getString("origin")),
        waiting(row.getString("waiting")),
        row.getString("called_id"));
  }

  private static @Nullable StepOrigin origin(@Nullable String word) {
    return word == null ? null : Columns.word(StepOrigin.class, word);
  }

  /** The event that made it wait is the one that its row was begun by. */
  private static @Nullable Waiting waiting(@Nullable String event) {
    ExecutionEvent begun = JsonColumn.readNullable(event, ExecutionEvent.class);
    if (begun instanceof NodeWaiting wait) {
      return wait.waiting();
    }
    return begun instanceof NodeHeld hold ? hold.waiting() : null;
  }

  private static ExecutionRecord withoutSteps(ResultSet row, int index) throws SQLException {
    String paused = row.getString("paused_reason");
    return new ExecutionRecord(
        row.getString("id"),
        Text.decode(row.getString("definition_id")),
        row.getInt("version"),
        row.getString("plan_hash"),
        Text.decode(row.getString("user_id")),
        Text.decode(row.getString("environment")),
        Columns.word(ExecutionMode.class, row.getString("mode")),
        Columns.word(Trigger.class, row.getString("trigger")),
        Columns.word(ExecutionStatus.class, row.getString("status")),
        paused == null ? null : Columns.word(PausedReason.class, paused),
        Text.decodeNullable(row.getString("current_step")),
        row.getInt("done"),
        Math.max(row.getInt("total"), row.getInt("done")),
        JsonColumn.read(row.getString("input"), Data.class),
        JsonColumn.readNullable(row.getString("output"), Data.class),
        Columns.instant(row, "started_at"),
        Columns.instantNullable(row, "completed_at"),
        Columns.longNullable(row, "duration_ms"),
        JsonColumn.readNullable(row.getString("error"), StepError.class),
        List.of(),
        Text.decode(row.getString("temporal_workflow_id")),
        JsonColumn.readNullable(row.getString("live_progress"), LiveProgress.class),
        Forks.of(row),
        JsonColumn.readNullable(row.getString("history"), HistoryUse.class),
        parent(row));
  }

  private static @Nullable ParentExecution parent(ResultSet row) throws SQLException {
    CallTree calls = JsonColumn.readNullable(row.getString("calls"), CallTree.class);
    return calls == null ? null : calls.parent();
  }
}
