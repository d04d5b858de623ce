package io.perdura.api.temporal;

import io.perdura.api.execution.Breakpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution is debugged.
 *
 * @param breakpoints in the order in which they were set
 * @param passed keys of nodes that were let go and have not started
 * @param stepping key of the node that runs alone; null if there is no step under way
 * @param stopsNext whether the next node that would start stops
 */
public record CarriedDebug(
    List<Breakpoint> breakpoints,
    List<String> passed,
    @Nullable String stepping,
    boolean stopsNext) {
  /** Copies the lists; absent ones are empty. */
  public CarriedDebug {
    breakpoints = breakpoints == null ? List.of() : List.copyOf(breakpoints);
    passed = passed == null ? List.of() : List.copyOf(passed);
  }
}
