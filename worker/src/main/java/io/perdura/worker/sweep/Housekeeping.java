package io.perdura.worker.sweep;

import io.perdura.store.blob.Blobs;
import io.perdura.store.execution.Retention;
import io.perdura.store.side.SideChannel;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has been kept long enough, so that the store does not grow for ever. */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** How long attempts and partial output stay readable after the end of their execution. */
  private static final Duration SIDE_ROWS = Duration.ofMinutes(5);

  private static final int BATCH = 100;

  private final Retention retention;
  private final SideChannel side;
  private final Blobs blobs;
  private final InstantSource clock;

  /** Works on the connections of {@code source}. */
  public Housekeeping(DataSource source, InstantSource clock) {
    this.retention = new Retention(source);
    this.side = new SideChannel(source);
    this.blobs = new Blobs(source);
    this.clock = clock;
  }

  /** Deletes what is due. Several workers may do so at the same time. */
  void run() {
    int executions = retention.deleteExpired(clock.instant(), BATCH);
    int rows = side.expire(SIDE_ROWS);
    int unused = blobs.deleteExpired() + blobs.deleteUnused();
    if (executions + rows + unused > 0) {
      LOG.info("Deleted {} expired executions, {} side rows, {} blobs", executions, rows, unused);
    }
  }
}
