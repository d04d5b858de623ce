package io.perdura.store.execution;

import java.time.Instant;
import javax.sql.DataSource;

/** Deletes what has been kept long enough. */
public final class Retention {
  /** Works on the connections of {@code source}. */
  public Retention(DataSource source) {}

  /**
   * Deletes executions that ended before their workspace's retention, with all that belongs to
   * them, in transactions of at most {@code batch} executions.
   *
   * @return executions deleted
   */
  public int deleteExpired(Instant now, int batch) {
    throw new UnsupportedOperationException();
  }
}
