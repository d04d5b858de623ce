package io.perdura.store.event;

import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import io.perdura.store.event.NodeState.End;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/** The table node_result. Its rows change under the lock of their execution only. */
final class ResultRows {
  /** Inserts what {@link #bind} binds; without its condition and its conflict clause. */
  static final String INSERT =
      """
      insert into node_result (execution_id, node_key, status, started_at, started_seq,
        completed_at, duration_ms, attempts, handle, output, error, origin)
      select :id, n.key, n.status, n.started, n.seq, n.completed, n.duration, n.attempts,
        n.handle, cast(n.output as json), cast(n.error as json), n.origin
      from unnest(:nodes, :statuses, :started, :startedSeqs, :completed, :durations, :attempts,
        :handles, :outputs, :errors, :origins) as n (key, status, started, seq, completed, duration,
        attempts, handle, output, error, origin)
      """;

  static final String ON_CONFLICT =
      """
      on conflict (execution_id, node_key) do update set status = excluded.status,
        started_at = excluded.started_at, started_seq = excluded.started_seq,
        completed_at = excluded.completed_at, duration_ms = excluded.duration_ms,
        attempts = excluded.attempts, handle = excluded.handle, output = excluded.output,
        error = excluded.error, origin = excluded.origin
      """;

  private ResultRows() {}

  /** The stored states of some nodes; their ends without output and error, which no fold reads. */
  static List<NodeState> find(JdbcClient jdbc, UUID execution, Collection<String> nodeKeys) {
    if (nodeKeys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select node_key, status, started_at, started_seq, completed_at, attempts
            from node_result where execution_id = :id and node_key = any(:keys)
            """)
        .param("id", execution)
        .param("keys", Columns.array("text", List.copyOf(nodeKeys), Text::encode))
        .query(ResultRows::state)
        .list();
  }

  static void save(JdbcClient jdbc, UUID execution, Collection<NodeState> states) {
    if (states.isEmpty()) {
      return;
    }
    bind(jdbc.sql(INSERT + ON_CONFLICT), states).param("id", execution).update();
  }

  /** Binds the states to {@link #INSERT}. */
  static StatementSpec bind(StatementSpec statement, Collection<NodeState> states) {
    List<NodeState> nodes = List.copyOf(states);
    return statement
        .param("nodes", texts(nodes, node -> Text.encode(node.nodeKey())))
        .param("statuses", texts(nodes, node -> node.status().word()))
        .param("started", times(nodes, NodeState::startedAt))
        .param("startedSeqs", Columns.array("int8", nodes, NodeState::startedSeq))
        .param("completed", times(nodes, node -> ofEnd(node, End::at)))
        .param("durations", Columns.array("int8", nodes, node -> ofEnd(node, End::durationMs)))
        .param("attempts", Columns.array("int4", nodes, NodeState::attempts))
        .param("handles", texts(nodes, node -> Text.encodeNullable(ofEnd(node, End::handle))))
        .param("outputs", texts(nodes, node -> JsonColumn.writeNullable(ofEnd(node, End::output))))
        .param("errors", texts(nodes, node -> JsonColumn.writeNullable(error(node))))
        .param("origins", texts(nodes, ResultRows::origin));
  }

  /** Label of the node that has started last and has not ended; null if there is none. */
  static @Nullable String currentStep(JdbcClient jdbc, UUID execution, String planHash) {
    return jdbc.sql(
            """
            select coalesce(p.label, n.node_key) from (
              select node_key from node_result
              where execution_id = :id and status in ('running', 'waiting')
              order by started_seq desc limit 1) as n
            left join plan_node p on p.plan_hash = :plan
              and p.node_id = regexp_replace(n.node_key, '^.*/', '')
            """)
        .param("id", execution)
        .param("plan", planHash)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static @Nullable String origin(NodeState node) {
    StepOrigin origin = ofEnd(node, End::origin);
    if (node.held() != null) {
      origin = node.held().origin();
    }
    return origin == null ? null : origin.word();
  }

  private static @Nullable StepError error(NodeState node) {
    return node.held() == null ? ofEnd(node, End::error) : node.held().error();
  }

  private static <T> @Nullable T ofEnd(NodeState node, Function<End, @Nullable T> part) {
    End end = node.end();
    return end == null ? null : part.apply(end);
  }

  private static SqlArrayValue texts(
      List<NodeState> nodes, Function<NodeState, @Nullable Object> column) {
    return Columns.array("text", nodes, column);
  }

  private static SqlArrayValue times(
      List<NodeState> nodes, Function<NodeState, java.time.@Nullable Instant> column) {
    return Columns.array("timestamptz", nodes, node -> Columns.timeElement(column.apply(node)));
  }

  private static NodeState state(ResultSet row, int index) throws SQLException {
    var completedAt = Columns.instantNullable(row, "completed_at");
    return new NodeState(
        Text.decode(row.getString("node_key")),
        Columns.word(StepStatus.class, row.getString("status")),
        Columns.instantNullable(row, "started_at"),
        row.getLong("started_seq"),
        completedAt == null ? null : new End(completedAt, null, null, null, null),
        row.getInt("attempts"),
        null);
  }
}
