package io.perdura.store.event;

import io.perdura.api.event.RecordedEvent;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Of the events of an execution, those that a fork of it begins with. */
public final class ForkEvents {
  /**
   * The outputs of nodes inside containers are left out: what counts of them is what they wrote.
   * One statement sees one state, also of an execution that goes on meanwhile.
   */
  private static final String SELECT =
      """
      select seq, at, case when node_key like '%/%' then json_build_object(
          'type', type, 'nodeKey', node_key, 'output', cast(:nothing as json), 'handle', 'out',
          'attempts', 1, 'durationMs', 0, 'origin', body->'origin', 'written', body->'written')
        else body end as body
      from execution_event
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
            .param("nothing", "{\"kind\":\"inline\",\"value\":null}")
            .param("writers", Columns.array("text", List.copyOf(writers), Text::encode))
            .query(EventRows::event)
            .list());
  }
}
