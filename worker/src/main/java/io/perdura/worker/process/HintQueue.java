package io.perdura.worker.process;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.DebugState;
import io.perdura.api.temporal.RunInput;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.Progress;
import io.perdura.worker.workflow.ProgressHints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest progress of each execution at most once a second, on a thread of its own.
 * Executions that end within their first second are never written: their events tell it all.
 */
final class HintQueue implements ProgressHints, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HintQueue.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Live executions run for months, and make something new all the time. */
  private static final Duration EVERY_LIVE = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int MAX_EXECUTIONS = 20_000;

  /** Most hints that are written at once; the others follow with the next tick. */
  private static final int MOST_AT_ONCE = 2_000;

  private final Executions executions;
  private final InstantSource clock;
  private final Map<String, Hint> hints = new LinkedHashMap<>();
  private final Thread writer;

  HintQueue(Executions executions, InstantSource clock) {
    this.executions = executions;
    this.clock = clock;
    this.writer = Thread.ofVirtual().name("progress-hints").start(this::writeAll);
  }

  @Override
  public void offer(
      RunInput execution, io.perdura.worker.interpreter.Progress progress, HistoryUse used) {
    Progress row = row(execution, progress, used);
    synchronized (hints) {
      Hint known = hints.get(execution.executionId());
      if (known != null) {
        known.newest = row;
        // A pause and its end are shown at once, and so are a held node and a breakpoint.
        known.next = known.shows(row) ? known.next : clock.instant();
      } else if (hints.size() < MAX_EXECUTIONS) {
        hints.put(execution.executionId(), Hint.of(row, clock.instant()));
      }
    }
  }

  @Override
  public void ended(RunInput execution) {
    synchronized (hints) {
      hints.remove(execution.executionId());
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }

  private void writeAll() {
    try {
      while (true) {
        Thread.sleep(TICK);
        write(takeDue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Progress> takeDue() {
    Instant now = clock.instant();
    List<Progress> due = new ArrayList<>();
    synchronized (hints) {
      var all = hints.values().iterator();
      while (all.hasNext() && due.size() < MOST_AT_ONCE) {
        Hint hint = all.next();
        if (hint.next.isAfter(now)) {
          continue;
        }
        Progress newest = hint.newest;
        if (newest == null) {
          // Nothing new for a second: it waits, or runs in another process by now.
          all.remove();
        } else {
          due.add(newest);
          hint.newest = null;
          hint.shown = newest.pausedReason();
          hint.held = held(newest);
          hint.debug = newest.debug();
          hint.next = now.plus(newest.live() == null ? EVERY : EVERY_LIVE);
        }
      }
    }
    return due;
  }

  private void write(List<Progress> due) {
    if (due.isEmpty()) {
      return;
    }
    try {
      executions.hint(due);
    } catch (RuntimeException e) {
      // Hints are lossy by contract: whatever the store throws, the next second brings new ones.
      LOG.debug("Progress hints are not written: {}", e.toString());
    }
  }

  private static Progress row(
      RunInput execution, io.perdura.worker.interpreter.Progress progress, HistoryUse used) {
    List<String> running = progress.running().isEmpty() ? progress.waiting() : progress.running();
    return new Progress(
        execution.workspace(),
        execution.executionId(),
        progress.lastSeq(),
        progress.pausedReason() == null ? ExecutionStatus.RUNNING : ExecutionStatus.PAUSED,
        progress.pausedReason(),
        running.isEmpty() ? null : running.getLast(),
        progress.done(),
        progress.total(),
        progress.live(),
        used,
        progress.live() == null ? null : progress.held(),
        debug(execution, progress.debug()));
  }

  /** Said also of one that does not stop any more: what it was started with holds otherwise. */
  private static @Nullable DebugState debug(RunInput execution, @Nullable DebugState debug) {
    return debug == null && !execution.breakpointsOrNone().isEmpty()
        ? new DebugState(List.of(), List.of(), null, false)
        : debug;
  }

  /** Keys of the nodes that are held. */
  private static List<String> held(Progress row) {
    return row.held() == null
        ? List.of()
        : row.held().stream().map(told -> String.valueOf(told.event())).toList();
  }

  private static final class Hint {
    private @Nullable Progress newest;
    private Instant next;
    private @Nullable PausedReason shown;
    private List<String> held = List.of();
    private @Nullable DebugState debug;

    private Hint(Progress newest, Instant next) {
      this.newest = newest;
      this.next = next;
    }

    static Hint of(Progress first, Instant now) {
      boolean quiet =
          first.pausedReason() == null && held(first).isEmpty() && first.debug() == null;
      return new Hint(first, quiet ? now.plus(EVERY) : now);
    }

    boolean shows(Progress row) {
      return row.pausedReason() == shown
          && held(row).equals(held)
          && Objects.equals(row.debug(), debug);
    }
  }
}
