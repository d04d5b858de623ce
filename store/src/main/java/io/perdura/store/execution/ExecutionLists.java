package io.perdura.store.execution;

import io.perdura.api.rest.ExecutionRow;
import io.perdura.api.rest.Page;
import io.perdura.store.db.InvalidCursorException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists of executions. */
public final class ExecutionLists {
  /** Works on the connections of {@code source}. */
  public ExecutionLists(DataSource source) {}

  /**
   * A page. It is found by position, not by counting, so a far page costs what the first does.
   *
   * @param cursor from the page before, with the same sort; null = first page
   * @param limit most rows
   * @throws InvalidCursorException if the cursor is none of this sort
   */
  public Page<ExecutionRow> page(
      String workspace,
      ExecutionFilter filter,
      ExecutionSort sort,
      @Nullable String cursor,
      int limit) {
    throw new UnsupportedOperationException();
  }

  /** What has not ended, newest first. */
  public List<ExecutionRow> unfinished(String workspace, int limit) {
    throw new UnsupportedOperationException();
  }
}
