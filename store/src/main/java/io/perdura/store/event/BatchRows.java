package io.perdura.store.event;

import io.perdura.api.event.RecordedEvent;
import io.perdura.store.notify.Notice;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A batch of events with what follows from them for the nodes, and the notice of it, by one
 * statement: a client of a stream waits for each round trip to PostgreSQL.
 */
final class BatchRows {
  /** One statement holds no more than this, as that of a whole execution. */
  private static final int MOST_EVENTS = 1_000;

  private static final String STATEMENT =
      """
      with events as (%s %s), lines as (%s), results as (%s %s)
      select pg_notify(:channel, :payload)
      """
          .formatted(
              EventRows.INSERT,
              EventRows.ON_CONFLICT,
              EventRows.INSERT_LOG,
              ResultRows.INSERT,
              ResultRows.ON_CONFLICT);

  private BatchRows() {}

  /** Stores them, under the lock of the execution's row. */
  static void save(
      JdbcClient jdbc,
      UUID execution,
      List<RecordedEvent> events,
      Collection<NodeState> states,
      Notice notice) {
    if (events.size() > MOST_EVENTS) {
      EventRows.insert(jdbc, execution, events);
      EventRows.insertLog(jdbc, execution, events);
      ResultRows.save(jdbc, execution, states);
      notice.send(jdbc);
      return;
    }
    var statement = jdbc.sql(STATEMENT);
    statement = EventRows.bind(statement, events);
    statement = EventRows.bindLog(statement, events);
    statement = ResultRows.bind(statement, states);
    statement
        .param("id", execution)
        .param("channel", notice.channel().sqlName())
        .param("payload", notice.payload())
        .query((row, index) -> true)
        .single();
  }
}
