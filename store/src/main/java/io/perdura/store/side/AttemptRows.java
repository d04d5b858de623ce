package io.perdura.store.side;

import io.perdura.api.execution.Failure;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table attempt. A row moves to the end of the side channel when its attempt ends. */
final class AttemptRows {
  private static final String SAVE =
      """
      insert into attempt as a
        (execution_id, node_key, attempt, started_at, ended_at, error, worker, retry_at,
          max_attempts)
      select r.execution, r.key, r.attempt, r.started, r.ended, cast(r.error as json),
        r.worker, r.retry, r.most
      from unnest(:workspaces, :executions, :keys, :attempts, :started, :ended, :errors,
        :workers, :retries, :most) with ordinality as r (workspace, execution, key, attempt,
        started, ended, error, worker, retry, most, nr)
      join execution e on e.id = r.execution and e.workspace_id = r.workspace
      order by r.nr
      on conflict (execution_id, node_key, attempt) do update set
        ended_at = excluded.ended_at, error = excluded.error,
        retry_at = excluded.retry_at, max_attempts = excluded.max_attempts,
        id = nextval('side_id'), xid = pg_current_xact_id()
      where a.ended_at is null and excluded.ended_at is not null
      """;

  private final Map<Key, Attempt> attempts = new LinkedHashMap<>();

  private record Key(UUID execution, String nodeKey, int attempt) {}

  private record Attempt(
      String workspace,
      Key key,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Failure error,
      String worker,
      @Nullable Retry retry) {
    @Nullable Instant retryAt() {
      return retry == null ? null : retry.at();
    }

    @Nullable Integer maxAttempts() {
      return retry == null ? null : (Integer) retry.maxAttempts();
    }
  }

  void add(String workspace, UUID execution, AttemptStarted row) {
    Key key = new Key(execution, row.nodeKey(), row.attempt());
    attempts.putIfAbsent(
        key, new Attempt(workspace, key, row.at(), null, null, row.worker(), null));
  }

  void add(String workspace, UUID execution, AttemptEnded row) {
    Key key = new Key(execution, row.nodeKey(), row.attempt());
    attempts.put(
        key,
        new Attempt(
            workspace, key, row.startedAt(), row.at(), row.error(), row.worker(), row.retry()));
  }

  void save(JdbcClient jdbc) {
    if (attempts.isEmpty()) {
      return;
    }
    List<Attempt> rows = sorted(attempts.values());
    jdbc.sql(SAVE)
        .param("workspaces", Columns.array("text", rows, Attempt::workspace))
        .param("executions", Columns.array("uuid", rows, row -> row.key().execution()))
        .param("keys", Columns.array("text", rows, row -> Text.encode(row.key().nodeKey())))
        .param("attempts", Columns.array("int4", rows, row -> row.key().attempt()))
        .param(
            "started",
            Columns.array("timestamptz", rows, row -> Columns.timeElement(row.startedAt())))
        .param(
            "ended", Columns.array("timestamptz", rows, row -> Columns.timeElement(row.endedAt())))
        .param("errors", Columns.array("text", rows, row -> JsonColumn.writeNullable(row.error())))
        .param("workers", Columns.array("text", rows, row -> Text.encode(row.worker())))
        .param(
            "retries",
            Columns.array("timestamptz", rows, row -> Columns.timeElement(row.retryAt())))
        .param("most", Columns.array("int4", rows, Attempt::maxAttempts))
        .update();
    clearOlderOutput(jdbc, rows);
  }

  private static void clearOlderOutput(JdbcClient jdbc, List<Attempt> all) {
    List<Attempt> rows = all.stream().filter(row -> row.key().attempt() > 1).toList();
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            delete from partial_output p
            using unnest(:executions, :keys, :attempts) as r (execution, key, attempt)
            where p.execution_id = r.execution and p.node_key = r.key and p.attempt < r.attempt
            """)
        .param("executions", Columns.array("uuid", rows, row -> row.key().execution()))
        .param("keys", Columns.array("text", rows, row -> Text.encode(row.key().nodeKey())))
        .param("attempts", Columns.array("int4", rows, row -> row.key().attempt()))
        .update();
  }

  /** Two writers that touch the same rows do so in the same order, so neither waits in a circle. */
  private static List<Attempt> sorted(Collection<Attempt> attempts) {
    List<Attempt> rows = new ArrayList<>(attempts);
    rows.sort(
        Comparator.comparing((Attempt row) -> row.key().execution())
            .thenComparing(row -> row.key().nodeKey())
            .thenComparingInt(row -> row.key().attempt()));
    return rows;
  }
}
