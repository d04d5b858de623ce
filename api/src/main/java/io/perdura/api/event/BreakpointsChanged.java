package io.perdura.api.event;

import io.perdura.api.execution.Breakpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where it is to stop has changed.
 *
 * @param breakpoints those that hold now, in the order in which they were set
 * @param by who changed them; null if nobody did, or that is not known
 * @param reason why, in that person's words; null if not said
 */
public record BreakpointsChanged(
    List<Breakpoint> breakpoints, @Nullable String by, @Nullable String reason)
    implements ExecutionEvent {
  /** Copies the list. */
  public BreakpointsChanged {
    breakpoints = List.copyOf(breakpoints);
  }
}
