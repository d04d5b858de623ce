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

  Interference(@Nullable CarriedControl carried) {
    this.answers = new ControlAnswers(carried);
    if (carried != null) {
      this.paused = carried.paused();
      this.told = carried.told();
    }
  }

  /**
   * What the next run needs; null if nobody has interfered.
   *
   * @param debug breakpoints and steps; null if there are none
   */
  @Nullable CarriedControl carried(@Nullable CarriedDebug debug) {
    return paused || told != null || debug != null || !answers.all().isEmpty()
        ? new CarriedControl(paused, told, answers.all(), debug)
        : null;
  }
}
