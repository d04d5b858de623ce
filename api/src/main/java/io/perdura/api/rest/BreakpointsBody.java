package io.perdura.api.rest;

import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.Halt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stops, and what stands.
 *
 * @param executionId UUIDv7
 * @param breakpoints in the order in which they were set; empty once it has ended
 * @param stops the nodes that stand, as they stopped
 * @param stepping key of the node that runs alone; null if there is no step under way
 * @param stopsNext whether the next node that would start stops
 * @param fresh false if no worker answers: this is then what the store knows, which a worker may
 *     have told up to a second before it went
 */
public record BreakpointsBody(
    String executionId,
    List<Breakpoint> breakpoints,
    List<Stop> stops,
    @Nullable String stepping,
    boolean stopsNext,
    boolean fresh) {
  /** Copies the lists. */
  public BreakpointsBody {
    breakpoints = List.copyOf(breakpoints);
    stops = List.copyOf(stops);
  }

  /**
   * A node that stands before its start.
   *
   * @param nodeKey its key
   * @param node its id
   * @param kind what stopped it
   * @param condition the breakpoint's condition; null if it has none
   * @param problem why that condition could not be evaluated; null if it could
   * @param since when it stopped
   */
  public record Stop(
      String nodeKey,
      String node,
      Halt.Kind kind,
      @Nullable String condition,
      @Nullable String problem,
      Instant since) {}
}
