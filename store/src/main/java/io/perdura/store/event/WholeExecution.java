package io.perdura.store.event;

import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.notify.Notice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All events of an execution, from its first to its last, stored by one statement: nothing has to
 * be read of the store to fold them. This is how short executions are archived, within their last
 * workflow task, where each round trip to PostgreSQL delays their result.
 */
final class WholeExecution {
  /** One statement holds no more than this; it is what an archive of the last events brings. */
  private static final int MOST_EVENTS = 1_000;

  /** Writes nothing unless the row is open and none of its events is stored. */
  private static final String STATEMENT =
      """
      with locked as (
        select id from execution
        where id = :id and workspace_id = :workspace and mode = 'once' and last_seq = 0
          and status in ('pending', 'running', 'paused')
        for no key update),
      events as (%s where exists (select from locked)),
      lines as (%s where exists (select from locked)),
      results as (%s where exists (select from locked)),
      outputs as (delete from partial_output
        where execution_id = :id and exists (select from locked)),
      ended as (
        update execution e set last_seq = :last, progress_seq = greatest(progress_seq, :last),
          folded_done = :done, done = :done, total = :total, status = :status,
          paused_reason = null, current_step = null, output = cast(:output as json),
          error = cast(:error as json), error_message = :message, completed_at = :at,
          duration_ms = :duration, history = coalesce(cast(:history as json), e.history)
        from locked where e.id = locked.id returning e.id)
      select pg_notify(:channel, :payload) from ended
      """
          .formatted(EventRows.INSERT, EventRows.INSERT_LOG, ResultRows.INSERT);

  private final String workspace;
  private final UUID id;
  private final List<RecordedEvent> events;
  private final ExecutionStarted start;
  private final Ending ending;

  private WholeExecution(
      String workspace,
      UUID id,
      List<RecordedEvent> events,
      ExecutionStarted start,
      Ending ending) {
    this.workspace = workspace;
    this.id = id;
    this.events = events;
    this.start = start;
    this.ending = ending;
  }

  /**
   * The execution that these events tell, if they tell it from start to end and are few.
   *
   * @param id null = not an id that an execution can have
   * @param events in order, each once
   */
  static Optional<WholeExecution> of(
      String workspace, @Nullable UUID id, List<RecordedEvent> events) {
    int size = events.size();
    if (id == null
        || size > MOST_EVENTS
        || events.stream()
            .limit(Math.max(0, size - 1))
            .anyMatch(event -> event.event().isFinal())) {
      return Optional.empty();
    }
    boolean whole = size > 0 && events.getFirst().seq() == 1 && events.getLast().seq() == size;
    if (!whole || !(events.getFirst().event() instanceof ExecutionStarted start)) {
      return Optional.empty();
    }
    return Ending.of(events.getLast().event())
        .map(ending -> new WholeExecution(workspace, id, events, start, ending));
  }

  /** Status of the execution after its last event. */
  ExecutionStatus status() {
    return ending.status();
  }

  /** Stores it; false if there is no such execution, or events of it are stored already. */
  boolean insert(JdbcClient jdbc, @Nullable HistoryUse used) {
    NodeFold fold = new NodeFold(List.of(), 0);
    events.forEach(fold::add);
    RecordedEvent last = events.getLast();
    Notice notice = Notice.execution(workspace, id.toString(), last.seq());
    var statement = jdbc.sql(STATEMENT);
    statement = EventRows.bind(statement, events);
    statement = EventRows.bindLog(statement, events);
    statement = ResultRows.bind(statement, fold.nodes());
    return statement
            .param("id", id)
            .param("workspace", workspace)
            .param("last", last.seq())
            .param("done", fold.done())
            .param("total", start.nodeCount())
            .params(ending.params(last.timestamp()))
            .param("history", JsonColumn.writeNullable(used))
            .param("channel", notice.channel().sqlName())
            .param("payload", notice.payload())
            .query((row, index) -> true)
            .list()
            .size()
        == 1;
  }
}
