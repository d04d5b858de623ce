package io.perdura.api.temporal;

import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.Halt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Breakpoints of an execution and what stands at them; the answer of {@link
 * TemporalNames#QUERY_BREAKPOINTS}.
 *
 * @param breakpoints in the order in which they were set
 * @param stops the nodes that stand, as they stopped
 * @param stepping key of the node that runs alone; null if there is no step under way
 * @param stopsNext whether the next node that would start stops
 */
public record DebugState(
    List<Breakpoint> breakpoints, List<Stop> stops, @Nullable String stepping, boolean stopsNext) {
  /** Copies the lists. */
  public DebugState {
    breakpoints = List.copyOf(breakpoints);
    stops = List.copyOf(stops);
  }

  /**
   * A node that stands before its start.
   *
   * @param nodeKey its key
   * @param node its id
   * @param halt why
   * @param since when it stopped
   */
  public record Stop(String nodeKey, String node, Halt halt, Instant since) {}
}
