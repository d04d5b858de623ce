package io.perdura.store.side;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.notify.LiveNotice;
import io.perdura.store.notify.Notice;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.store.side.SideRow.PartialOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/**
 * Attempts, log lines and partial output: written by workers in small batches, read by streams.
 * Partial output keeps its last 10 KB per node, is cleared by a new attempt and deleted at the end.
 */
public final class SideChannel {
  /** Bytes of partial output that are kept per node. */
  public static final int KEPT_BYTES = 10 * 1024;

  private static final String SMOOTH =
      """
      and r.attempt = 1 and r.error is null and not exists (select from attempt l
        where l.execution_id = r.execution_id and l.node_key = r.node_key and l.attempt > 1)
      """;

  private final Db db;
  private final LiveBatches live;

  /** Works on the connections of {@code source}. */
  public SideChannel(DataSource source) {
    this.db = new Db(source);
    this.live = new LiveBatches(db);
  }

  /**
   * Rows of one execution.
   *
   * @param workspace of the execution
   */
  public record Batch(String workspace, String executionId, List<SideRow> rows) {
    /** Copies the list. */
    public Batch {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Stores batches in one transaction; rows of executions that do not exist are left out. Rows of
   * live executions are told and not stored.
   */
  public void write(List<Batch> batches) {
    List<Batch> told = live.of(batches);
    if (!told.isEmpty()) {
      tell(told);
    }
    store(batches.stream().filter(batch -> !told.contains(batch)).toList());
  }

  private void store(List<Batch> batches) {
    AttemptRows attempts = new AttemptRows();
    List<FlatRow<LogLine>> logs = new ArrayList<>();
    List<FlatRow<PartialOutput>> outputs = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Batch batch : batches) {
      UUID execution = Columns.uuid(batch.executionId());
      if (execution == null || batch.rows().isEmpty()) {
        continue;
      }
      String workspace = batch.workspace();
      notices.add(Notice.side(workspace, batch.executionId()));
      for (SideRow row : batch.rows()) {
        switch (row) {
          case AttemptStarted started -> attempts.add(workspace, execution, started);
          case AttemptEnded ended -> attempts.add(workspace, execution, ended);
          case LogLine line -> logs.add(new FlatRow<>(workspace, execution, line));
          case PartialOutput output -> outputs.add(new FlatRow<>(workspace, execution, output));
        }
      }
    }
    if (notices.isEmpty()) {
      return;
    }
    db.transact(jdbc -> {
      attempts.save(jdbc);
      LogRows.insert(jdbc, logs);
      OutputRows.insert(jdbc, outputs);
      Notice.send(jdbc, notices);
      return true;
    });
  }

  /**
   * Tells rows of live executions to whoever watches, and stores nothing. Long texts are cut into
   * pieces, and what does not fit into a notification all the same is dropped.
   *
   * @return rows that were dropped
   */
  public int tell(List<Batch> batches) {
    return db.transact(jdbc -> {
      int dropped = 0;
      for (Batch batch : batches) {
        List<JsonNode> rows = batch.rows().stream().flatMap(ToldRows::of).toList();
        dropped += LiveNotice.send(jdbc, batch.workspace(), batch.executionId(), rows);
      }
      return dropped;
    });
  }

  /** Rows after a position; none that another transaction could still get before. */
  public SidePage sideRows(String workspace, String executionId, SidePosition after, int limit) {
    List<SideRows.Stored> found =
        db.run(jdbc -> SideRows.find(jdbc, workspace, Columns.uuid(executionId), after, limit + 1));
    List<SidePage.Entry> entries =
        found.stream()
            .limit(limit)
            .takeWhile(SideRows.Stored::settled)
            .map(SideRows.Stored::entry)
            .toList();
    SidePosition next = entries.isEmpty() ? after : entries.getLast().position();
    return new SidePage(entries, next, entries.size() < found.size());
  }

  /**
   * Deletes partial output and first attempts that did not fail, of executions that ended at least
   * {@code age} ago (5 minutes by default), or are gone; what failed, what followed it, and log
   * lines stay until their execution is deleted.
   *
   * @return rows deleted
   */
  public int expire(Duration age) {
    int outputs =
        db.run(jdbc -> jdbc.sql(expired("partial_output")).param("s", age.toMillis()).update());
    int attempts =
        db.run(jdbc -> jdbc.sql(expired("attempt") + SMOOTH).param("s", age.toMillis()).update());
    return outputs + attempts;
  }

  private static String expired(String table) {
    return """
    delete from %s r where not exists (select from execution e where e.id = r.execution_id
      and (e.completed_at is null or e.completed_at > now() - :s * interval '1 millisecond'))
    """
        .formatted(table);
  }
}
