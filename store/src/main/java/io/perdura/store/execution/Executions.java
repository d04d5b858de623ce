package io.perdura.store.execution;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.ParentExecution;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.Seeds;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.store.notify.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows of executions: start, state, progress. Their ends are told by events. */
public final class Executions {
  private static final String INSERT =
      """
      with inserted as (
      insert into execution (id, workspace_id, definition_id, name, version, plan_hash,
        user_id, environment, mode, trigger, input, input_preview, total, started_at,
        idempotency_key, request_hash, temporal_workflow_id, live_settings,
        live_exclusive, forked_from, forked_node, seeds, seeds_hash, hold_on_failure,
        calls, parent_id, parent_node, breakpoints)
      select :id, :workspace, :definition, :name, :version, :plan,
        :user, :environment, :mode, :trigger, cast(:input as json), :preview, :total,
        :started, cast(:key as text), cast(:requestHash as text), :temporalId,
        cast(:live as json), :exclusive, cast(:forkedFrom as uuid), cast(:forkedNode as text),
         cast(:seeds as json), cast(:seedsHash as text), :hold, cast(:calls as json),
         cast(:parent as uuid), cast(:parentNode as text), cast(:breakpoints as json)
      where not (:exclusive and exists (
        select from execution where workspace_id = :workspace
          and definition_id = :definition and mode = 'live'
          and status in ('pending', 'running', 'paused')))
      on conflict do nothing returning id)
      select pg_notify(:channel, :payload) from inserted
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final Db db;

  /** Works on the connections of {@code source}. */
  public Executions(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Stores an execution as pending. With an idempotency key this happens once, whatever the number
   * of callers and processes.
   */
  public InsertResult insert(NewExecution execution) {
    // One statement, committed on its own: nearly every start is new, and somebody waits for it.
    return db.run(jdbc -> insertRow(jdbc, execution))
        ? new InsertResult.Inserted(execution.id())
        : insertAgain(execution);
  }

  private InsertResult insertAgain(NewExecution execution) {
    IdempotencyKey key = execution.key();
    return db.transact(jdbc -> {
      while (!insertRow(jdbc, execution)) {
        // READ COMMITTED: the other row is visible now, unless retention has just deleted it.
        Optional<InsertResult> other = key == null ? Optional.empty() : holder(jdbc, execution);
        if (other.isPresent()) {
          return other.get();
        }
        if (exists(jdbc, execution.id())) {
          return new InsertResult.Existing(execution.id());
        }
        Optional<String> running = LiveSessions.runningBeside(jdbc, execution);
        if (running.isPresent()) {
          return new InsertResult.AlreadyLive(running.get());
        }
      }
      return new InsertResult.Inserted(execution.id());
    });
  }

  /** The execution without its nodes. */
  public Optional<ExecutionState> find(String workspace, String executionId) {
    return db.run(jdbc ->
        jdbc.sql("select * from execution where id = :id and workspace_id = :workspace")
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .query(Executions::state)
            .optional());
  }

  /** Where an execution stops, as its worker has told last; empty if it told nothing of it. */
  public Optional<ShownDebug> debug(String workspace, String executionId) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select debug from execution
                where id = :id and workspace_id = :workspace and debug is not null
                """)
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .query((row, index) -> JsonColumn.read(row.getString("debug"), ShownDebug.class))
            .optional());
  }

  /**
   * Shows progress ahead of the events; whatever is not newer than the stored state is ignored.
   *
   * @return true if it was newer
   */
  public boolean hint(Progress progress) {
    return hint(List.of(progress)) == 1;
  }

  /**
   * As {@link #hint(Progress)}, of several executions at once.
   *
   * @param hints at most one of each execution
   * @return how many were newer
   */
  public int hint(List<Progress> hints) {
    return db.transact(jdbc -> HintRows.save(jdbc, hints));
  }

  /**
   * Executions of all workspaces that have not ended, by start: for the sweeper.
   *
   * @param startedBefore leaves out newer ones
   * @param after last one of the page before; null = first page
   */
  public List<OpenExecution> open(Instant startedBefore, @Nullable OpenExecution after, int limit) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select workspace_id, id, definition_id, mode, status, started_at, last_seq,
                  temporal_workflow_id
                from execution
                where status in ('pending', 'running', 'paused') and started_at < :before
                  and (started_at, id) > (:after, :id)
                order by started_at, id limit :limit
                """)
            .param("before", Columns.time(startedBefore))
            .param("after", Columns.time(after == null ? Instant.EPOCH : after.startedAt()))
            .param("id", after == null ? FIRST : Columns.requireUuid(after.id()))
            .param("limit", limit)
            .query(Executions::open)
            .list());
  }

  private static boolean insertRow(JdbcClient jdbc, NewExecution execution) {
    IdempotencyKey key = execution.key();
    NewLive live = execution.live();
    Notice notice = Notice.execution(execution.workspace(), execution.id(), 0);
    return begin(jdbc.sql(INSERT), execution.begin())
            .param("id", Columns.requireUuid(execution.id()))
            .param("workspace", execution.workspace())
            .param("definition", Text.encode(execution.definitionId()))
            .param("name", Text.encode(execution.name()))
            .param("version", execution.version())
            .param("plan", execution.planHash())
            .param("user", Text.encode(execution.userId()))
            .param("environment", Text.encode(execution.environment()))
            .param("mode", execution.mode() == ExecutionMode.LIVE ? "live" : "once")
            .param("trigger", execution.trigger().word())
            .param("input", JsonColumn.write(execution.input()))
            .param("preview", Text.encode(execution.inputPreview()))
            .param("total", execution.total())
            .param("started", Columns.time(execution.startedAt()))
            .param("key", key == null ? null : Text.encode(key.key()))
            .param("requestHash", key == null ? null : key.requestHash())
            .param("temporalId", Text.encode(execution.temporalWorkflowId()))
            .param("live", live == null ? null : JsonColumn.write(live.settings()))
            .param("exclusive", live != null && live.exclusive())
            .param("breakpoints", JsonColumn.writeNullable(execution.begin().breakpoints()))
            .param("hold", execution.holdOnFailure())
            .param("channel", notice.channel().sqlName())
            .param("payload", notice.payload())
            .query((row, index) -> true)
            .list()
            .size()
        == 1;
  }

  /** Binds what is known before the start. */
  private static StatementSpec begin(StatementSpec statement, Beginning begin) {
    ForkedFrom fork = begin.forkedFrom();
    Seeds seeds = begin.seeds();
    CallTree calls = begin.calls();
    ParentExecution parent = calls == null ? null : calls.parent();
    return statement
        .param("forkedFrom", fork == null ? null : fork.executionId())
        .param("forkedNode", fork == null ? null : Text.encodeNullable(fork.node()))
        .param("seeds", JsonColumn.writeNullable(seeds))
        .param("seedsHash", seeds == null ? null : seeds.stored())
        .param("calls", JsonColumn.writeNullable(calls))
        .param("parent", parent == null ? null : Columns.requireUuid(parent.executionId()))
        .param("parentNode", parent == null ? null : Text.encode(parent.nodeKey()));
  }

  private static Optional<InsertResult> holder(JdbcClient jdbc, NewExecution execution) {
    IdempotencyKey key = execution.key();
    if (key == null) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select id, request_hash from execution
            where workspace_id = :workspace and definition_id = :definition
              and idempotency_key = :key
            """)
        .param("workspace", execution.workspace())
        .param("definition", Text.encode(execution.definitionId()))
        .param("key", Text.encode(key.key()))
        .query((row, index) ->
            key.requestHash().equals(row.getString("request_hash"))
                ? new InsertResult.Existing(row.getString("id"))
                : new InsertResult.KeyReused(row.getString("id")))
        .optional()
        .map(result -> (InsertResult) result);
  }

  private static boolean exists(JdbcClient jdbc, String id) {
    return jdbc.sql("select exists (select from execution where id = :id)")
        .param("id", Columns.requireUuid(id))
        .query(Boolean.class)
        .single();
  }

  static OpenExecution open(ResultSet row, int index) throws SQLException {
    return new OpenExecution(
        row.getString("workspace_id"),
        row.getString("id"),
        Text.decode(row.getString("definition_id")),
        Columns.word(ExecutionMode.class, row.getString("mode")),
        Columns.word(ExecutionStatus.class, row.getString("status")),
        Columns.instant(row, "started_at"),
        row.getLong("last_seq"),
        Text.decode(row.getString("temporal_workflow_id")));
  }

  private static ExecutionState state(ResultSet row, int index) throws SQLException {
    return new ExecutionState(
        row.getString("workspace_id"),
        row.getString("id"),
        Text.decode(row.getString("definition_id")),
        row.getInt("version"),
        row.getString("plan_hash"),
        Columns.word(ExecutionMode.class, row.getString("mode")),
        Columns.word(Trigger.class, row.getString("trigger")),
        Columns.word(ExecutionStatus.class, row.getString("status")),
        row.getLong("last_seq"),
        JsonColumn.read(row.getString("input"), Data.class),
        JsonColumn.readNullable(row.getString("output"), Data.class),
        JsonColumn.readNullable(row.getString("error"), StepError.class),
        Columns.instant(row, "started_at"),
        Columns.instantNullable(row, "completed_at"),
        Text.decode(row.getString("temporal_workflow_id")),
        JsonColumn.readNullable(row.getString("live_settings"), LiveSettings.class),
        Text.decode(row.getString("environment")),
        begin(row),
        row.getBoolean("hold_on_failure"));
  }

  private static Beginning begin(ResultSet row) throws SQLException {
    Breakpoint[] breakpoints =
        JsonColumn.readNullable(row.getString("breakpoints"), Breakpoint[].class);
    Seeds seeds = JsonColumn.readNullable(row.getString("seeds"), Seeds.class);
    return new Beginning(
        Forks.of(row),
        seeds,
        JsonColumn.readNullable(row.getString("calls"), CallTree.class),
        breakpoints == null ? null : List.of(breakpoints));
  }
}
