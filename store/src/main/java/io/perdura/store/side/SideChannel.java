package io.perdura.store.side;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Attempts, log lines and partial output: written by workers in small batches, read by streams.
 * Partial output keeps its last 10 KB per node, is cleared by a new attempt and deleted at the end.
 */
public final class SideChannel {
  /** Bytes of partial output that are kept per node. */
  public static final int KEPT_BYTES = 10 * 1024;

  /** Works on the connections of {@code source}. */
  public SideChannel(DataSource source) {}

  /** Stores a batch in one transaction; rows of executions that do not exist are left out. */
  public void write(List<Batch> batches) {
    throw new UnsupportedOperationException();
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

  /** Rows after a position. */
  public SidePage sideRows(String workspace, String executionId, SidePosition after, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes attempts and partial output of executions that ended at least {@code age} ago (5
   * minutes by default); log lines stay until their execution is deleted.
   *
   * @return rows deleted
   */
  public int expire(Duration age) {
    throw new UnsupportedOperationException();
  }
}
