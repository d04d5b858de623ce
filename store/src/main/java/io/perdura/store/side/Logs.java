package io.perdura.store.side;

import io.perdura.api.rest.Page;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Log lines of executions, from their events and from their workers. */
public final class Logs {
  /** Works on the connections of {@code source}. */
  public Logs(DataSource source) {}

  /** A page, oldest first. */
  public Page<LogEntry> page(
      String workspace, String executionId, LogQuery query, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }
}
