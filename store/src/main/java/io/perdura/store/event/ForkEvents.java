package io.perdura.store.event;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Of the events of an execution, those that a fork of it begins with. */
public final class ForkEvents {
  /** One statement sees one state, also of an execution that goes on meanwhile. */
  private static final String SELECT =
      """
      select seq, at, body from execution_event
      where execution_id = :id
        and exists (select from execution where id = :id and workspace_id = :workspace)
        and (type = 'execution.failed'
          or (type like 'node.%' and node_key not like '%/%')
          or (type = 'node.completed' and node_key like '%/%'
            and regexp_replace(node_key, '^.*/', '') = any(:writers)))
      order by seq
      """;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public ForkEvents(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * What top-level nodes told, what failed the execution, and completions of nodes inside
   * containers that write to variables, with null in the place of their outputs; in order.
   *
   * @param writers ids of the nodes that write to variables
   */
  public List<RecordedEvent> find(
      String workspace, String executionId, Collection<String> writers) {
    return db.run(jdbc ->
        jdbc.sql(SELECT)
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .param("writers", Columns.array("text", List.copyOf(writers), Text::encode))
            .query((row, index) -> lean(EventRows.event(row, index)))
            .list());
  }

  /** Inside containers it counts what was written, not what came out. */
  private static RecordedEvent lean(RecordedEvent recorded) {
    return recorded.event() instanceof NodeCompleted done && done.nodeKey().indexOf('/') >= 0
        ? new RecordedEvent(
            recorded.seq(),
            recorded.timestamp(),
            new NodeCompleted(
                done.nodeKey(),
                Data.NULL,
                done.handle(),
                done.attempts(),
                done.durationMs(),
                done.origin(),
                done.written()))
        : recorded;
  }
}
