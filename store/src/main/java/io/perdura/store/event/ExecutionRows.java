package io.perdura.store.event;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of an execution, as far as events change it. */
final class ExecutionRows {
  private ExecutionRows() {}

  /**
   * The row as it was when the lock was taken.
   *
   * @param asking whether the inbox has rows of it
   */
  record Locked(
      UUID id,
      String planHash,
      ExecutionStatus status,
      long lastSeq,
      long progressSeq,
      int foldedDone,
      int total,
      boolean live,
      boolean asking) {}

  /**
   * Locks the row until the transaction ends. The lock lets others refer to the row meanwhile, so
   * log lines are written beside it.
   */
  static Optional<Locked> lock(JdbcClient jdbc, String workspace, @Nullable UUID id) {
    return jdbc.sql(
            """
            select id, plan_hash, status, last_seq, progress_seq, folded_done, total,
              mode = 'live' as live,
              exists (select from inbox where execution_id = execution.id) as asking
            from execution
            where id = :id and workspace_id = :workspace for no key update
            """)
        .param("id", id)
        .param("workspace", workspace)
        .query((row, index) ->
            new Locked(
                row.getObject("id", UUID.class),
                row.getString("plan_hash"),
                Columns.word(ExecutionStatus.class, row.getString("status")),
                row.getLong("last_seq"),
                row.getLong("progress_seq"),
                row.getInt("folded_done"),
                row.getInt("total"),
                row.getBoolean("live"),
                row.getBoolean("asking")))
        .optional();
  }

  /**
   * Counts on, and shows the state unless a hint has already shown a newer one.
   *
   * @param news the events that are new; a pause or its end among them counts if no hint has told
   *     of it
   */
  static void progress(
      JdbcClient jdbc,
      Locked row,
      List<RecordedEvent> news,
      int done,
      @Nullable String currentStep) {
    long last = news.getLast().seq();
    Optional<ExecutionEvent> pause = lastPause(news, row.progressSeq());
    jdbc.sql(
            """
            update execution set last_seq = :last, folded_done = :done,
              done = case when :show and mode = 'once' then :done else done end,
              current_step = case when :show then :step else current_step end,
              status = case when not :show or (status = 'paused' and not :pauses) then status
                when cast(:reason as text) is null then 'running' else 'paused' end,
              paused_reason = case when :show and :pauses then cast(:reason as text) else paused_reason end,
              progress_seq = greatest(progress_seq, :last)
            where id = :id
            """)
        .param("id", row.id())
        .param("last", last)
        .param("done", done)
        .param("show", !row.status().isFinal() && last > row.progressSeq())
        .param("step", currentStep)
        .param("pauses", pause.isPresent())
        .param(
            "reason",
            pause.orElse(null) instanceof ExecutionPaused paused
                ? paused.pausedReason().word()
                : null)
        .update();
  }

  private static Optional<ExecutionEvent> lastPause(List<RecordedEvent> news, long after) {
    return news.reversed().stream()
        .takeWhile(recorded -> recorded.seq() > after)
        .map(RecordedEvent::event)
        .filter(event -> event instanceof ExecutionPaused || event instanceof ExecutionResumed)
        .findFirst();
  }

  static void history(JdbcClient jdbc, UUID id, HistoryUse used) {
    jdbc.sql("update execution set history = cast(:history as json) where id = :id")
        .param("history", JsonColumn.write(used))
        .param("id", id)
        .update();
  }

  static void total(JdbcClient jdbc, UUID id, int total) {
    jdbc.sql("update execution set total = :total where id = :id")
        .param("total", total)
        .param("id", id)
        .update();
  }

  /**
   * Ends the execution if the event is a final one; the status then. One that has ended stays as it
   * is.
   */
  static Optional<ExecutionStatus> ended(JdbcClient jdbc, UUID id, RecordedEvent recorded) {
    Optional<Ending> ending = Ending.of(recorded.event());
    ending.ifPresent(end -> end(jdbc, id, recorded, end));
    return ending.map(Ending::status);
  }

  private static void end(JdbcClient jdbc, UUID id, RecordedEvent recorded, Ending ending) {
    jdbc.sql(
            """
            with gone as (delete from partial_output where execution_id = :id)
            update execution set status = :status, paused_reason = null, current_step = null,
              done = case mode when 'live' then done else folded_done end,
              output = cast(:output as json), error = cast(:error as json),
              error_message = :message, completed_at = :at, duration_ms = :duration
            where id = :id and status in ('pending', 'running', 'paused')
            """)
        .param("id", id)
        .params(ending.params(recorded.timestamp()))
        .update();
  }
}
