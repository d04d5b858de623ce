package io.perdura.store.event;

import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.rest.InboxItem.Kind;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table inbox, a fold of the events. */
final class InboxRows {
  private final Map<String, Row> asked = new LinkedHashMap<>();
  private final Set<String> over = new LinkedHashSet<>();
  private boolean ended;

  private record Row(
      String key, Kind kind, RecordedEvent event, @Nullable Instant until, List<String> names) {}

  private InboxRows() {}

  /**
   * Folds events.
   *
   * @param known whether there are rows of the execution
   */
  static void fold(
      JdbcClient jdbc, String workspace, UUID id, boolean known, List<RecordedEvent> news) {
    InboxRows rows = new InboxRows();
    news.forEach(rows::add);
    if (rows.ended) {
      rows.asked.clear();
    }
    if (known && (rows.ended || !rows.over.isEmpty())) {
      rows.delete(jdbc, id);
    }
    for (Row row : rows.asked.values()) {
      insert(jdbc, workspace, id, row);
    }
  }

  /** Lets these be the rows of the execution, whose events are not folded while it runs. */
  static void replace(JdbcClient jdbc, String workspace, UUID id, List<RecordedEvent> held) {
    InboxRows rows = new InboxRows();
    held.forEach(rows::add);
    jdbc.sql("delete from inbox where execution_id = :id and not (node_key = any(:keys))")
        .param("id", id)
        .param("keys", Columns.array("text", List.copyOf(rows.asked.keySet()), Text::encode))
        .update();
    for (Row row : rows.asked.values()) {
      insert(jdbc, workspace, id, row);
    }
  }

  private void add(RecordedEvent recorded) {
    ExecutionEvent event = recorded.event();
    ended |= event.isFinal();
    String key = NodeFold.nodeKey(event);
    if (key == null || event instanceof ExecutionEvent.LogWritten) {
      return;
    }
    // Whatever else is told of a node ends its wait for a person.
    over.add(key);
    asked.remove(key);
    if (event instanceof NodeWaiting waiting && waiting.approval() != null) {
      AskedApproval approval = waiting.approval();
      asked.put(key, new Row(key, Kind.APPROVAL, recorded, waiting.until(), approval.assignees()));
    } else if (event instanceof NodeHeld held) {
      asked.put(key, new Row(key, Kind.HOLD, recorded, held.until(), List.of()));
    }
  }

  private void delete(JdbcClient jdbc, UUID id) {
    jdbc.sql("delete from inbox where execution_id = :id and (:all or node_key = any(:keys))")
        .param("id", id)
        .param("all", ended)
        .param("keys", Columns.array("text", List.copyOf(over), Text::encode))
        .update();
  }

  private static void insert(JdbcClient jdbc, String workspace, UUID id, Row row) {
    jdbc.sql(
            """
            insert into inbox (execution_id, node_key, workspace_id, kind, seq, since, until,
              assignees, body)
            values (:id, :key, :workspace, :kind, :seq, :since, :until, :names, cast(:body as json))
            on conflict (execution_id, node_key) do update set kind = excluded.kind,
              seq = excluded.seq, since = excluded.since, until = excluded.until,
              assignees = excluded.assignees, body = excluded.body
            """)
        .param("id", id)
        .param("key", Text.encode(row.key()))
        .param("workspace", workspace)
        .param("kind", row.kind().word())
        .param("seq", row.event().seq())
        .param("since", Columns.time(row.event().timestamp()))
        .param("until", Columns.timeNullable(row.until()))
        .param("names", Columns.array("text", row.names(), Text::encode))
        .param("body", JsonColumn.write(row.event().event()))
        .update();
  }
}
