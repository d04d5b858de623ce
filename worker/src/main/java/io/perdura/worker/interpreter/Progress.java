package io.perdura.worker.interpreter;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.temporal.DebugState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution is.
 *
 * @param done nodes that have ended
 * @param total nodes of the scopes that have begun
 * @param mayGrow whether more nodes may come, since a container has not ended
 * @param running labels of the nodes that run, in declaration order, at most 20
 * @param waiting labels of the nodes that wait, in declaration order, at most 20
 * @param pendingActivities activities in flight
 * @param lastSeq number of the last event
 * @param live iteration and totals of a live execution; null for one that runs once
 * @param held the nodes of a live execution that are held, each as the event that told it
 * @param pausedReason why no node starts until a person acts; null if nodes may start
 * @param debug breakpoints, and what stands at them; null if nothing stops
 */
public record Progress(
    int done,
    int total,
    boolean mayGrow,
    List<String> running,
    List<String> waiting,
    int pendingActivities,
    long lastSeq,
    @Nullable LiveProgress live,
    List<RecordedEvent> held,
    @Nullable PausedReason pausedReason,
    @Nullable DebugState debug) {
  /** Copies the lists. */
  public Progress {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
    held = List.copyOf(held);
    debug = debug == null || isNothing(debug) ? null : debug;
  }

  private static boolean isNothing(DebugState debug) {
    return debug.breakpoints().isEmpty()
        && debug.stops().isEmpty()
        && debug.stepping() == null
        && !debug.stopsNext();
  }
}
