package io.perdura.store.side;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Text;
import io.perdura.store.side.SideRow.PartialOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table partial_output: the last {@link SideChannel#KEPT_BYTES} of each running node. */
final class OutputRows {
  private OutputRows() {}

  static void insert(JdbcClient jdbc, List<FlatRow<PartialOutput>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    clearOlderAttempts(jdbc, rows);
    jdbc.sql(
            """
            insert into partial_output (execution_id, node_key, attempt, at, chunk, size)
            select r.execution, r.key, r.attempt, r.at, r.chunk, octet_length(r.chunk)
            from unnest(:workspaces, :executions, :keys, :attempts, :ats, :chunks)
              with ordinality as r (workspace, execution, key, attempt, at, chunk, nr)
            join execution e on e.id = r.execution and e.workspace_id = r.workspace
              and e.completed_at is null
            where not exists (select from attempt a where a.execution_id = r.execution
                and a.node_key = r.key and a.attempt > r.attempt)
            order by r.nr
            """)
        .param("workspaces", Columns.array("text", rows, FlatRow::workspace))
        .param("executions", Columns.array("uuid", rows, FlatRow::execution))
        .param("keys", Columns.array("text", rows, row -> Text.encode(row.row().nodeKey())))
        .param("attempts", Columns.array("int4", rows, row -> row.row().attempt()))
        .param(
            "ats", Columns.array("timestamptz", rows, row -> Columns.timeElement(row.row().at())))
        .param("chunks", Columns.array("text", rows, row -> Text.encode(tail(row.row().chunk()))))
        .update();
    trim(jdbc, rows);
  }

  /** The end of a chunk that alone is larger than what is kept. */
  static String tail(String chunk) {
    byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= SideChannel.KEPT_BYTES) {
      return chunk;
    }
    int start = bytes.length - SideChannel.KEPT_BYTES;
    // Not into the middle of a character: its later bytes are 10xxxxxx.
    while (start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
      start++;
    }
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }

  private static void clearOlderAttempts(JdbcClient jdbc, List<FlatRow<PartialOutput>> rows) {
    jdbc.sql(
            """
            delete from partial_output p
            using unnest(:executions, :keys, :attempts) as r (execution, key, attempt)
            where p.execution_id = r.execution and p.node_key = r.key and p.attempt < r.attempt
            """)
        .param("executions", Columns.array("uuid", rows, FlatRow::execution))
        .param("keys", Columns.array("text", rows, row -> Text.encode(row.row().nodeKey())))
        .param("attempts", Columns.array("int4", rows, row -> row.row().attempt()))
        .update();
  }

  private static void trim(JdbcClient jdbc, List<FlatRow<PartialOutput>> rows) {
    jdbc.sql(
            """
            delete from partial_output p using (
              select execution_id, node_key, id,
                sum(size) over (partition by execution_id, node_key order by id desc) as upto
              from partial_output where (execution_id, node_key) in (
                select * from unnest(:executions, :keys))) as t
            where p.execution_id = t.execution_id and p.node_key = t.node_key and p.id = t.id
              and t.upto > :kept
            """)
        .param("executions", Columns.array("uuid", rows, FlatRow::execution))
        .param("keys", Columns.array("text", rows, row -> Text.encode(row.row().nodeKey())))
        .param("kept", SideChannel.KEPT_BYTES)
        .update();
  }
}
