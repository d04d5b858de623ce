package io.perdura.store.side;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.store.side.SideRow.PartialOutput;
import io.perdura.store.side.SideRow.Retry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The three tables of the side channel, read as one. */
final class SideRows {
  // Rows of a transaction that may still run, or that came after one, are "not settled": a row
  // with a smaller position could still appear.
  private static final String SQL =
      """
      select r.*, r.xid::text as xid_text,
        r.xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from (
        (select 'attempt' as kind, xid, id, node_key, attempt, started_at, ended_at as at,
           error::text as error, worker as text, null as level, retry_at, max_attempts
         from attempt
         where execution_id = :id and (xid, id) > (cast(cast(:xid as text) as xid8), :after)
         order by xid, id limit :limit)
        union all
        (select 'log', xid, id, node_key, attempt, null, at, null, message, level, null, null
         from log
         where execution_id = :id and event_seq is null
           and (xid, id) > (cast(cast(:xid as text) as xid8), :after)
         order by xid, id limit :limit)
        union all
        (select 'output', xid, id, node_key, attempt, null, at, null, chunk, null, null, null
         from partial_output
         where execution_id = :id and (xid, id) > (cast(cast(:xid as text) as xid8), :after)
         order by xid, id limit :limit)) as r
      where exists (select from execution where id = :id and workspace_id = :workspace)
      order by xid, id limit :limit
      """;

  private SideRows() {}

  /** A row as it is stored. */
  record Stored(SidePage.Entry entry, boolean settled) {}

  static List<Stored> find(
      JdbcClient jdbc, String workspace, @Nullable UUID execution, SidePosition after, int limit) {
    return jdbc.sql(SQL)
        .param("id", execution)
        .param("workspace", workspace)
        .param("xid", Long.toUnsignedString(after.xid()))
        .param("after", after.id())
        .param("limit", limit)
        .query(SideRows::stored)
        .list();
  }

  private static Stored stored(ResultSet row, int index) throws SQLException {
    SidePosition position =
        new SidePosition(Long.parseUnsignedLong(row.getString("xid_text")), row.getLong("id"));
    SideRow read =
        switch (row.getString("kind")) {
          case "attempt" -> attempt(row);
          case "log" ->
              new LogLine(
                  Text.decodeNullable(row.getString("node_key")),
                  Columns.intNullable(row, "attempt"),
                  Columns.instant(row, "at"),
                  Columns.word(LogLevel.class, row.getString("level")),
                  Text.decode(row.getString("text")));
          default ->
              new PartialOutput(
                  Text.decode(row.getString("node_key")),
                  row.getInt("attempt"),
                  Columns.instant(row, "at"),
                  Text.decode(row.getString("text")));
        };
    return new Stored(new SidePage.Entry(position, read), row.getBoolean("settled"));
  }

  private static SideRow attempt(ResultSet row) throws SQLException {
    String key = Text.decode(row.getString("node_key"));
    String worker = Text.decode(row.getString("text"));
    var startedAt = Columns.instant(row, "started_at");
    var endedAt = Columns.instantNullable(row, "at");
    if (endedAt == null) {
      return new AttemptStarted(key, row.getInt("attempt"), startedAt, worker);
    }
    Failure error = JsonColumn.readNullable(row.getString("error"), Failure.class);
    return new AttemptEnded(
        key, row.getInt("attempt"), startedAt, endedAt, error, worker, retry(row));
  }

  private static @Nullable Retry retry(ResultSet row) throws SQLException {
    Instant at = Columns.instantNullable(row, "retry_at");
    return at == null ? null : new Retry(at, row.getInt("max_attempts"));
  }
}
