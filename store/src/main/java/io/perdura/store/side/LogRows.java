package io.perdura.store.side;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Text;
import io.perdura.store.side.SideRow.LogLine;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table log, as far as workers fill it. */
final class LogRows {
  private LogRows() {}

  static void insert(JdbcClient jdbc, List<FlatRow<LogLine>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into log (execution_id, node_key, attempt, at, level, message)
            select r.execution, r.key, r.attempt, r.at, r.level, r.message
            from unnest(:workspaces, :executions, :keys, :attempts, :ats, :levels, :messages)
              with ordinality as r (workspace, execution, key, attempt, at, level, message, nr)
            join execution e on e.id = r.execution and e.workspace_id = r.workspace
            order by r.nr
            """)
        .param("workspaces", Columns.array("text", rows, FlatRow::workspace))
        .param("executions", Columns.array("uuid", rows, FlatRow::execution))
        .param("keys", Columns.array("text", rows, row -> Text.encodeNullable(row.row().nodeKey())))
        .param("attempts", Columns.array("int4", rows, row -> row.row().attempt()))
        .param(
            "ats", Columns.array("timestamptz", rows, row -> Columns.timeElement(row.row().at())))
        .param(
            "levels",
            Columns.array("text", rows, row -> row.row().level().name().toLowerCase(Locale.ROOT)))
        .param("messages", Columns.array("text", rows, row -> Text.encode(row.row().message())))
        .update();
  }
}
