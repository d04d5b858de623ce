package io.perdura.cli.view;

import io.perdura.api.live.LiveProgress;
import io.perdura.api.rest.LiveRow;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A table of live executions. */
public final class LiveTable {
  private final PrintStream out;

  /** Prints to a stream. */
  public LiveTable(PrintStream out) {
    this.out = out;
  }

  /** Prints rows of the list. */
  public void print(List<LiveRow> rows, Instant now) {
    if (rows.isEmpty()) {
      out.println("Nothing is live.");
      return;
    }
    out.println(
        Text.pad("ID", 37)
            + Text.pad("STATUS", 9)
            + Text.pad("INTERVAL", 12)
            + Text.pad("ITERATIONS", 12)
            + Text.pad("ERRORS", 8)
            + Text.pad("UP", 14)
            + "DEFINITION");
    for (LiveRow row : rows) {
      LiveProgress progress = row.progress();
      long up = Duration.between(row.startedAt(), now).toMillis();
      out.println(
          Text.pad(row.liveRunId(), 37)
              + Text.pad(row.status().word(), 9)
              + Text.pad(Text.duration(row.settings().intervalMs()), 12)
              + Text.pad(progress == null ? "–" : "" + progress.totals().iterations(), 12)
              + Text.pad(progress == null ? "–" : "" + progress.totals().errors(), 8)
              + Text.pad(Text.duration(Math.max(0, up)), 14)
              + Text.clean(row.workflowId() + " v" + row.version()));
    }
  }
}
