package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.CarriedControl;
import org.jspecify.annotations.Nullable;

/** Why a live execution is paused: by a person, a budget, or a held node of its iteration. */
final class Pauses {
  private final Turn turn;
  boolean user;
  boolean budget;
  @Nullable PausedReason told;

  /** Goes on from the run before, if there was one. */
  Pauses(Turn turn, @Nullable CarriedControl carried, boolean budget) {
    this.turn = turn;
    this.user = carried != null && carried.paused();
    this.budget = budget;
    this.told = carried == null ? (budget ? PausedReason.BUDGET : null) : carried.told();
  }

  /** Whether no iteration may begin. */
  boolean isPaused() {
    return user || budget;
  }

  /**
   * Why it is paused; null if it is not.
   *
   * @param pass why the iteration that runs is
   */
  @Nullable PausedReason reason(@Nullable PausedReason pass) {
    if (user) {
      return PausedReason.USER;
    }
    return budget ? PausedReason.BUDGET : pass;
  }

  /** Tells a pause or its end, unless it is told. */
  void tell(@Nullable PausedReason now, @Nullable String by, @Nullable String why) {
    if (now != told) {
      told = now;
      turn.emit(now == null ? new ExecutionResumed(by, why) : new ExecutionPaused(now, by, why));
    }
  }
}
