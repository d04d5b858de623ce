package io.perdura.store.event;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.live.LiveState;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.event.AppendResult.Appended;
import io.perdura.store.event.AppendResult.Gap;
import io.perdura.store.event.ExecutionRows.Locked;
import io.perdura.store.notify.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events of executions; the nodes' results and the execution's state are folded from them. */
public final class EventLog {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public EventLog(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Stores a batch and folds what is new into results, state and log, in one transaction. Repeated
   * and overlapping batches, from any number of writers, have the same effect as one. Of a live
   * execution only the last events are kept, inside its row.
   *
   * @param batch in any order; from the same log, so equal numbers mean equal events
   */
  public AppendResult appendEvents(
      String workspace, String executionId, List<RecordedEvent> batch) {
    return appendEvents(workspace, executionId, batch, null);
  }

  /**
   * As {@link #appendEvents(String, String, List)}, with what the execution has used of Temporal's
   * history.
   *
   * @param used null leaves what is known of it
   */
  public AppendResult appendEvents(
      String workspace, String executionId, List<RecordedEvent> batch, @Nullable HistoryUse used) {
    List<RecordedEvent> events = after(0, batch);
    Optional<WholeExecution> whole =
        WholeExecution.of(workspace, Columns.uuid(executionId), events);
    return whole.isPresent() && db.run(jdbc -> whole.get().insert(jdbc, used))
        ? new Appended(events.getLast().seq(), events.size(), whole.get().status())
        : append(workspace, executionId, null, events, used);
  }

  /**
   * Ends a live execution: its state, feed and totals are written, with its last events. Repeated
   * calls have the same effect as one.
   *
   * @param state its last state
   * @param batch its last events; what is before them was never stored
   * @param used what it has used of Temporal's history; null if that is not known
   */
  public AppendResult endLive(
      String workspace,
      String executionId,
      LiveState state,
      List<RecordedEvent> batch,
      @Nullable HistoryUse used) {
    return append(workspace, executionId, state, batch, used);
  }

  private AppendResult append(
      String workspace,
      String executionId,
      @Nullable LiveState state,
      List<RecordedEvent> batch,
      @Nullable HistoryUse used) {
    return db.transact(jdbc -> {
      Optional<Locked> row = ExecutionRows.lock(jdbc, workspace, Columns.uuid(executionId));
      if (row.isEmpty()) {
        return new AppendResult.UnknownExecution();
      }
      if (used != null) {
        ExecutionRows.history(jdbc, row.get().id(), used);
      }
      long last = row.get().lastSeq();
      List<RecordedEvent> news = after(last, batch);
      if (!row.get().live() && !isContiguous(last, news)) {
        return new Gap(last);
      }
      if (news.isEmpty()) {
        return new Appended(last, 0, row.get().status());
      }
      Notice notice = Notice.execution(workspace, executionId, news.getLast().seq());
      ExecutionStatus status =
          row.get().live()
              ? storeLive(jdbc, row.get(), state, news, notice)
              : store(jdbc, workspace, row.get(), news, notice);
      return new Appended(news.getLast().seq(), news.size(), status);
    });
  }

  /**
   * Ends an execution whose workflow cannot tell its end: appends {@code end} after event {@code
   * expectedLast}. For the sweeper, once it knows that the workflow is gone.
   *
   * @param end a final event
   */
  public CloseResult close(
      String workspace, String executionId, long expectedLast, ExecutionEvent end, Instant at) {
    if (!end.isFinal()) {
      throw new IllegalArgumentException("Expected a final event but got " + end);
    }
    return db.transact(jdbc -> {
      Optional<Locked> row = ExecutionRows.lock(jdbc, workspace, Columns.uuid(executionId));
      if (row.isEmpty()) {
        return new CloseResult.UnknownExecution();
      }
      if (row.get().status().isFinal()) {
        return new CloseResult.AlreadyEnded(row.get().status());
      }
      if (row.get().lastSeq() != expectedLast) {
        return new CloseResult.Moved(row.get().lastSeq());
      }
      long seq = expectedLast + 1;
      List<RecordedEvent> last = List.of(new RecordedEvent(seq, at, end));
      Notice notice = Notice.execution(workspace, executionId, seq);
      if (row.get().live()) {
        storeLive(jdbc, row.get(), null, last, notice);
      } else {
        store(jdbc, workspace, row.get(), last, notice);
      }
      return new CloseResult.Closed(seq);
    });
  }

  /** Events after a number, in order: at most {@code limit}, and about 1 MB. */
  public List<RecordedEvent> events(String workspace, String executionId, long after, int limit) {
    return db.run(jdbc -> EventRows.page(jdbc, workspace, Columns.uuid(executionId), after, limit));
  }

  /**
   * As {@link #events(String, String, long, int)}, of some types only.
   *
   * @param types names as in {@code node.released}; none finds nothing
   */
  public List<RecordedEvent> events(
      String workspace, String executionId, long after, int limit, List<String> types) {
    return db.run(
        jdbc -> EventRows.page(jdbc, workspace, Columns.uuid(executionId), after, limit, types));
  }

  /**
   * The last event of a type.
   *
   * @param type its name, as in {@code node.released}
   */
  public Optional<RecordedEvent> last(String workspace, String executionId, String type) {
    return db.run(jdbc -> EventRows.last(jdbc, workspace, Columns.uuid(executionId), type));
  }

  /** The name of an event's type, as in {@code node.released}. */
  public static String typeOf(ExecutionEvent event) {
    return EventRows.typeOf(event);
  }

  /** As {@link #events}, of a live execution that has ended; those before its last are gone. */
  public List<RecordedEvent> liveEvents(
      String workspace, String executionId, long after, int limit) {
    return db.run(jdbc -> LiveRows.after(jdbc, workspace, Columns.uuid(executionId), after, limit));
  }

  /** Number of the last stored event, all before it being stored; 0 if there is none. */
  public long lastSeq(String workspace, String executionId) {
    return db.run(jdbc ->
        jdbc.sql("select last_seq from execution where id = :id and workspace_id = :workspace")
            .param("id", Columns.uuid(executionId))
            .param("workspace", workspace)
            .query(Long.class)
            .optional()
            .orElse(0L));
  }

  private static List<RecordedEvent> after(long last, List<RecordedEvent> batch) {
    List<RecordedEvent> news = new ArrayList<>();
    batch.stream()
        .filter(event -> event.seq() > last)
        .sorted(Comparator.comparingLong(RecordedEvent::seq))
        .forEach(event -> {
          if (news.isEmpty() || news.getLast().seq() != event.seq()) {
            news.add(event);
          }
        });
    return news;
  }

  private static boolean isContiguous(long last, List<RecordedEvent> news) {
    return news.isEmpty()
        || (news.getFirst().seq() == last + 1 && news.getLast().seq() == last + news.size());
  }

  private static ExecutionStatus storeLive(
      JdbcClient jdbc,
      Locked row,
      @Nullable LiveState state,
      List<RecordedEvent> news,
      Notice notice) {
    ExecutionStatus status = LiveRows.store(jdbc, row, state, news);
    notice.send(jdbc);
    return status;
  }

  private static ExecutionStatus store(
      JdbcClient jdbc, String workspace, Locked row, List<RecordedEvent> news, Notice notice) {
    // Before the first event there is no result, which saves short executions a query.
    Set<String> known = row.lastSeq() == 0 ? Set.of() : nodeKeys(news);
    NodeFold fold = new NodeFold(ResultRows.find(jdbc, row.id(), known), row.foldedDone());
    news.forEach(fold::add);
    BatchRows.save(jdbc, row.id(), news, fold.nodes(), notice);
    InboxRows.fold(jdbc, workspace, row.id(), row.asking(), news);
    boolean ends = news.stream().anyMatch(event -> event.event().isFinal());
    String step = ends ? null : ResultRows.currentStep(jdbc, row.id(), row.planHash());
    ExecutionRows.progress(jdbc, row, news, fold.done(), step);
    ExecutionStatus status = row.status();
    for (RecordedEvent recorded : news) {
      status = status.isFinal() ? status : change(jdbc, row, recorded, status);
    }
    return status;
  }

  private static Set<String> nodeKeys(List<RecordedEvent> news) {
    Set<String> keys = new LinkedHashSet<>();
    for (RecordedEvent recorded : news) {
      String key = NodeFold.nodeKey(recorded.event());
      if (key != null && !(recorded.event() instanceof LogWritten)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** What the event does to the execution itself; the status after it. */
  private static ExecutionStatus change(
      JdbcClient jdbc, Locked row, RecordedEvent recorded, ExecutionStatus before) {
    if (recorded.event() instanceof ExecutionStarted started
        && row.total() != started.nodeCount()) {
      ExecutionRows.total(jdbc, row.id(), started.nodeCount());
    }
    if (recorded.event() instanceof ExecutionPaused) {
      return ExecutionStatus.PAUSED;
    }
    boolean stays =
        before == ExecutionStatus.PAUSED && !(recorded.event() instanceof ExecutionResumed);
    return ExecutionRows.ended(jdbc, row.id(), recorded)
        .orElse(stays ? ExecutionStatus.PAUSED : ExecutionStatus.RUNNING);
  }
}
