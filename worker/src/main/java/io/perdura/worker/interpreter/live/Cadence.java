package io.perdura.worker.interpreter.live;

import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.CarriedLive.CarriedCadence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When iterations start, as absolute times. A fixed rate is a grid: an iteration that is late by
 * less than a slot starts at once, and slots that have passed as a whole are skipped.
 */
final class Cadence {
  private Instant anchor;
  private @Nullable Instant endedAt;
  private @Nullable Instant nextAt;

  /** The first iteration starts at once. */
  Cadence(Instant now) {
    this.anchor = now;
    this.nextAt = now;
  }

  Cadence(CarriedCadence carried) {
    this.anchor = carried.anchor();
    this.endedAt = carried.endedAt();
    this.nextAt = carried.nextAt();
  }

  CarriedCadence carried() {
    return new CarriedCadence(anchor, endedAt, nextAt);
  }

  /** When the next iteration is to start; null while one runs. */
  @Nullable Instant nextAt() {
    return nextAt;
  }

  /**
   * The next iteration starts.
   *
   * @return its start: a timer may fire a moment early, which must not move it into the slot before
   */
  Instant start(Instant now) {
    Instant start = nextAt == null || now.isAfter(nextAt) ? now : nextAt;
    nextAt = null;
    return start;
  }

  /** An iteration has ended. */
  void ended(LiveSettings settings, Instant startedAt, Instant now) {
    endedAt = now;
    nextAt =
        switch (settings.schedule()) {
          case FIXED_DELAY -> now.plusMillis(settings.intervalMs());
          case FIXED_RATE -> nextSlot(settings.intervalMs(), startedAt, now);
        };
  }

  /** The interval or the schedule has changed: a grid begins now. */
  void changed(LiveSettings settings, Instant now) {
    anchor = settings.schedule() == LiveSchedule.FIXED_RATE ? now : anchor;
    if (nextAt != null && endedAt != null) {
      Instant next = endedAt.plusMillis(settings.intervalMs());
      nextAt = next.isBefore(now) ? now : next;
    }
  }

  private Instant nextSlot(long intervalMs, Instant startedAt, Instant now) {
    if (intervalMs == 0) {
      return now;
    }
    long started = slot(intervalMs, startedAt);
    long current = slot(intervalMs, now);
    return current > started ? now : anchor.plusMillis((started + 1) * intervalMs);
  }

  private long slot(long intervalMs, Instant at) {
    return Math.floorDiv(Duration.between(anchor, at).toMillis(), intervalMs);
  }
}
