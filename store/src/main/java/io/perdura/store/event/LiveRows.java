package io.perdura.store.event;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.LiveEnd;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.LiveTotals;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.event.ExecutionRows.Locked;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of a live execution. Of its events only the last are kept, inside the row. */
final class LiveRows {
  private static final int MAX_BYTES = 512 * 1024;

  private LiveRows() {}

  /** Takes over the events behind the last known one; there may be a gap before them. */
  static ExecutionStatus store(
      JdbcClient jdbc, Locked row, @Nullable LiveState state, List<RecordedEvent> news) {
    LiveEnd known = end(jdbc, row.id());
    List<RecordedEvent> events = new ArrayList<>(known.events());
    events.addAll(news);
    LiveEnd kept = new LiveEnd(state == null ? known.state() : state, newest(events));
    save(jdbc, row.id(), kept, progress(kept));
    ExecutionRows.progress(jdbc, row, news, 0, null);
    ExecutionStatus status = ExecutionStatus.RUNNING;
    for (RecordedEvent recorded : news) {
      status =
          status.isFinal()
              ? status
              : ExecutionRows.ended(jdbc, row.id(), recorded).orElse(ExecutionStatus.RUNNING);
    }
    return status;
  }

  /** Events after a number, as far as they are kept. */
  static List<RecordedEvent> after(
      JdbcClient jdbc, String workspace, @Nullable UUID id, long after, int limit) {
    boolean visible =
        jdbc.sql(
                "select exists (select from execution where id = :id and workspace_id ="
                    + " :workspace)")
            .param("id", id)
            .param("workspace", workspace)
            .query(Boolean.class)
            .single();
    if (id == null || !visible) {
      return List.of();
    }
    return end(jdbc, id).events().stream()
        .filter(event -> event.seq() > after)
        .limit(limit)
        .toList();
  }

  private static LiveEnd end(JdbcClient jdbc, UUID id) {
    return jdbc.sql("select live_end from execution where id = :id and live_end is not null")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(text -> JsonColumn.read(text, LiveEnd.class))
        .orElseGet(() -> new LiveEnd(null, List.of()));
  }

  private static void save(JdbcClient jdbc, UUID id, LiveEnd end, @Nullable LiveProgress progress) {
    jdbc.sql(
            """
            update execution set live_end = cast(:end as json),
              live_progress = coalesce(cast(:progress as json), live_progress)
            where id = :id
            """)
        .param("id", id)
        .param("end", JsonColumn.write(end))
        .param("progress", JsonColumn.writeNullable(progress))
        .update();
  }

  /** The newest events, without a gap between them, as many as are kept. */
  private static List<RecordedEvent> newest(List<RecordedEvent> events) {
    int from = events.size();
    long bytes = 0;
    while (from > 0 && events.size() - from < LiveEnd.MAX_EVENTS && bytes < MAX_BYTES) {
      RecordedEvent next = events.get(from - 1);
      if (from < events.size() && next.seq() + 1 != events.get(from).seq()) {
        break;
      }
      bytes += JsonColumn.write(next.event()).length();
      from--;
    }
    return events.subList(from, events.size());
  }

  private static @Nullable LiveProgress progress(LiveEnd end) {
    LiveState state = end.state();
    if (state != null) {
      return new LiveProgress(state.iteration(), state.totals());
    }
    for (RecordedEvent recorded : end.events()) {
      if (recorded.event() instanceof ExecutionCompleted(Data.Inline inline, long ms, int n)
          && inline.value().isObject()) {
        LiveTotals totals = JsonColumn.read(JsonColumn.write(inline.value()), LiveTotals.class);
        return new LiveProgress(totals.iterations(), totals);
      }
    }
    return null;
  }
}
