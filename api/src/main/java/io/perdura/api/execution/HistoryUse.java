package io.perdura.api.execution;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an execution has used of Temporal's history, as of its newest workflow task; what that task
 * and the one that ended a run added is not in it, a few events for each run.
 *
 * @param runs workflow runs, one more than it continued as new
 * @param events history events of all its runs together
 * @param bytes size of these events
 */
public record HistoryUse(int runs, long events, long bytes) {
  /**
   * The use after one more run, or so far in it.
   *
   * @param before what the runs before it used; null if that is not known
   * @param run number of the run, from 1
   */
  public static HistoryUse of(@Nullable HistoryUse before, int run, long events, long bytes) {
    return before == null
        ? new HistoryUse(run, events, bytes)
        : new HistoryUse(run, before.events + events, before.bytes + bytes);
  }

  /** The words {@code 12,034 events, 3.4 MB in 12 runs}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%,d events, %s in %,d %s", events, size(), runs, runs == 1 ? "run" : "runs");
  }

  private String size() {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%d KB", bytes / 1_000)
        : String.format(Locale.ROOT, "%,d.%d MB", bytes / 1_000_000, bytes / 100_000 % 10);
  }
}
