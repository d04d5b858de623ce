package io.perdura.store.event;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Events of executions; the nodes' results and the execution's state are folded from them. */
public final class EventLog {
  /** Works on the connections of {@code source}. */
  public EventLog(DataSource source) {}

  /**
   * Stores a batch and folds what is new into results, state and log, in one transaction. Repeated
   * and overlapping batches, from any number of writers, have the same effect as one.
   *
   * @param batch in any order; from the same log, so equal numbers mean equal events
   */
  public AppendResult appendEvents(
      String workspace, String executionId, List<RecordedEvent> batch) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends an execution whose workflow cannot tell its end: appends {@code end} after event {@code
   * expectedLast}. For the sweeper, once it knows that the workflow is gone.
   *
   * @param end a final event
   */
  public CloseResult close(
      String workspace, String executionId, long expectedLast, ExecutionEvent end, Instant at) {
    throw new UnsupportedOperationException();
  }

  /** Events after a number, in order: at most {@code limit}, and about 1 MB. */
  public List<RecordedEvent> events(String workspace, String executionId, long after, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Number of the last stored event, all before it being stored; 0 if there is none. */
  public long lastSeq(String workspace, String executionId) {
    throw new UnsupportedOperationException();
  }
}
