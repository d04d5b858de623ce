package io.perdura.worker.interpreter;

import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.CarriedDebug;
import org.jspecify.annotations.Nullable;

/** How people have interfered with an execution. */
final class Interference {
  final ControlAnswers answers;

  /** Whether somebody has paused it. */
  boolean paused;

  /** The reason of the last pause that was told, unless its end was told since. */
  @Nullable PausedReason told;

  /** The cancel under way, if it is bounded; null if there is none. */
  CarriedControl.@Nullable CarriedCancel cancelled;

  Interference(@Nullable CarriedControl carried) {
    this.answers = new ControlAnswers(carried);
    if (carried != null) {
      this.paused = carried.paused();
      this.told = carried.told();
      this.cancelled = carried.cancelled();
    }
  }

  /**
   * What the next run needs; null if nobody has interfered.
   *
   * @param debug breakpoints and steps; null if there are none
   */
  @Nullable CarriedControl carried(@Nullable CarriedDebug debug) {
    boolean interfered = paused || told != null || cancelled != null;
    return interfered || debug != null || !answers.all().isEmpty()
        ? new CarriedControl(paused, told, answers.all(), debug, cancelled)
        : null;
  }
}
