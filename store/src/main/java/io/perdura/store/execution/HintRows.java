package io.perdura.store.execution;

import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import io.perdura.store.event.HeldNodes;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Notice;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Progress that is shown ahead of the events, of many executions by one statement: a busy worker
 * has some for each of its executions every second.
 */
final class HintRows {
  /** Locks the rows in one order, so that of two writers neither waits in a circle. */
  private static final String SAVE =
      """
      with hint as materialized (
        select * from unnest(:ids, :workspaces, :seqs, :statuses, :reasons, :steps, :done, :totals,
          :lives, :histories, :debugs, :payloads) as h (id, workspace, seq, status, reason, step, done,
          total, live, history, debug, payload)),
      locked as materialized (
        select e.id from execution e
        where e.id = any(:ids) and e.status in ('pending', 'running', 'paused')
        order by e.id for no key update),
      shown as (
        update execution e set progress_seq = h.seq, status = h.status, paused_reason = h.reason,
          current_step = h.step, done = h.done, total = h.total,
          live_progress = coalesce(cast(h.live as json), e.live_progress),
          history = coalesce(cast(h.history as json), e.history),
          debug = cast(h.debug as json)
        from hint h join locked l on l.id = h.id
        where e.id = h.id and e.workspace_id = h.workspace and e.progress_seq < h.seq
          and e.status in ('pending', 'running', 'paused')
        returning h.id, h.payload)
      select id, pg_notify(:channel, payload) from shown
      """;

  private HintRows() {}

  /**
   * Shows what is newer than what is shown of executions that have not ended, within a transaction.
   *
   * @param hints at most one of each execution
   * @return how many were newer
   */
  static int save(JdbcClient jdbc, List<Progress> hints) {
    List<UUID> shown = show(jdbc, hints);
    for (Progress hint : hints) {
      UUID id = Columns.uuid(hint.executionId());
      if (id != null && hint.held() != null && shown.contains(id)) {
        HeldNodes.show(jdbc, hint.workspace(), id, hint.held());
      }
    }
    return shown.size();
  }

  private static List<UUID> show(JdbcClient jdbc, List<Progress> hints) {
    return jdbc.sql(SAVE)
        .param("ids", array("uuid", hints, hint -> Columns.uuid(hint.executionId())))
        .param("workspaces", array("text", hints, Progress::workspace))
        .param("seqs", array("int8", hints, Progress::seq))
        .param("statuses", array("text", hints, hint -> hint.status().word()))
        .param("reasons", array("text", hints, HintRows::reason))
        .param("steps", array("text", hints, hint -> Text.encodeNullable(hint.currentStep())))
        .param("done", array("int4", hints, Progress::done))
        .param("totals", array("int4", hints, Progress::total))
        .param("lives", array("text", hints, hint -> JsonColumn.writeNullable(hint.live())))
        .param("histories", array("text", hints, hint -> JsonColumn.writeNullable(hint.history())))
        .param("debugs", array("text", hints, hint -> JsonColumn.writeNullable(debug(hint))))
        .param("payloads", array("text", hints, HintRows::payload))
        .param("channel", Channel.EXECUTION.sqlName())
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  private static @Nullable String reason(Progress hint) {
    return hint.pausedReason() == null ? null : hint.pausedReason().word();
  }

  private static @Nullable ShownDebug debug(Progress hint) {
    return hint.debug() == null ? null : new ShownDebug(hint.seq(), hint.debug());
  }

  private static String payload(Progress hint) {
    return Notice.execution(hint.workspace(), hint.executionId(), hint.seq()).payload();
  }

  private static SqlArrayValue array(
      String type, List<Progress> hints, Function<Progress, @Nullable Object> column) {
    return Columns.array(type, hints, column);
  }
}
