package io.perdura.worker.interpreter.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Cadence cadence = new Cadence(START);

  @Test
  void aFixedDelayCountsFromTheEndOfAnIteration() {
    iterate(LiveSchedule.FIXED_DELAY, 0, 30);
    assertThat(cadence.nextAt()).isEqualTo(at(130));
  }

  @Test
  void aFixedRateKeepsItsGridAlthoughEveryStartIsLate() {
    for (int slot = 0; slot < 1_000; slot++) {
      iterate(LiveSchedule.FIXED_RATE, slot * 100 + slot % 60, slot * 100 + 70);
    }
    assertThat(cadence.nextAt()).isEqualTo(at(100_000));
  }

  @Test
  void aLittleLatenessCostsNoSlotAndAWholeSlotIsSkipped() {
    iterate(LiveSchedule.FIXED_RATE, 0, 120);
    assertThat(cadence.nextAt()).isEqualTo(at(120));
    iterate(LiveSchedule.FIXED_RATE, 120, 140);
    assertThat(cadence.nextAt()).isEqualTo(at(200));
    iterate(LiveSchedule.FIXED_RATE, 200, 455);
    iterate(LiveSchedule.FIXED_RATE, 455, 460);
    assertThat(cadence.nextAt()).isEqualTo(at(500));
  }

  @Test
  void anOutageEndsWithOneIterationAndNotWithABurst() {
    iterate(LiveSchedule.FIXED_RATE, 0, 10);
    iterate(LiveSchedule.FIXED_RATE, 600_050, 600_060);
    assertThat(cadence.nextAt()).isEqualTo(at(600_100));
  }

  @Test
  void aTimerThatFiresAMomentEarlyDoesNotDoubleASlot() {
    iterate(LiveSchedule.FIXED_RATE, 0, 10);
    iterate(LiveSchedule.FIXED_RATE, 99, 99);
    assertThat(cadence.nextAt()).isEqualTo(at(200));
  }

  @Test
  void aShorterIntervalHoldsFromTheLastEndOn() {
    iterate(LiveSchedule.FIXED_DELAY, 0, 10);
    cadence.changed(settings(LiveSchedule.FIXED_DELAY, 40), at(20));
    assertThat(cadence.nextAt()).isEqualTo(at(50));
    cadence.changed(settings(LiveSchedule.FIXED_DELAY, 5), at(20));
    assertThat(cadence.nextAt()).isEqualTo(at(20));
  }

  private void iterate(LiveSchedule schedule, long startMs, long endMs) {
    Instant start = cadence.start(at(startMs));
    assertThat(cadence.nextAt()).isNull();
    cadence.ended(settings(schedule, 100), start, at(endMs));
  }

  private static LiveSettings settings(LiveSchedule schedule, long intervalMs) {
    return new LiveSettings(intervalMs, schedule, 0, LiveErrorPolicy.SKIP, LiveBudget.NONE);
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
