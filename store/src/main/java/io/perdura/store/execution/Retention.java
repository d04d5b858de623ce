package io.perdura.store.execution;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import java.time.Instant;
import javax.sql.DataSource;

/** Deletes what has been kept long enough. */
public final class Retention {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Retention(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Deletes executions that ended before their workspace's retention, with all that belongs to
   * them, in transactions of at most {@code batch} executions.
   *
   * @return executions deleted
   */
  public int deleteExpired(Instant now, int batch) {
    int deleted = 0;
    int last;
    do {
      last = deleteBatch(now, batch);
      deleted += last;
    } while (last == batch);
    return deleted;
  }

  private int deleteBatch(Instant now, int batch) {
    // Rows that another process is deleting are skipped, so two sweepers share the work.
    return db.run(jdbc ->
        jdbc.sql(
                """
                with expired as (
                  select e.id, e.seeds_hash from workspace w join execution e on e.workspace_id = w.id
                  where e.completed_at
                    < cast(:now as timestamptz) - make_interval(days => w.retention_days)
                  limit :batch for update of e skip locked),
                attempts as (delete from attempt r using expired x where r.execution_id = x.id),
                outputs as (
                  delete from partial_output r using expired x where r.execution_id = x.id),
                uses as (delete from blob_use r using expired x where r.execution_id = x.id),
                seeds as (delete from snapshot s using expired x where s.hash = x.seeds_hash),
                gone as (
                  delete from execution e using expired x where e.id = x.id returning e.id)
                select count(*) from gone
                """)
            .param("now", Columns.time(now))
            .param("batch", batch)
            .query(Integer.class)
            .single());
  }
}
