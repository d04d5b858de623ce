package io.perdura.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeRateTest {
  private long now = Long.MAX_VALUE - 5;
  private final ChangeRate rate = new ChangeRate(10, 3, () -> now);

  @Test
  void admitsABurstAndThenTheRate() {
    assertThat(admitted("ada", 10)).isEqualTo(3);
    assertThat(rate.take("ada")).isEqualTo(Duration.ofMillis(100));
    pass(250);
    assertThat(admitted("ada", 10)).isEqualTo(2);
    assertThat(rate.take("ada")).isEqualTo(Duration.ofMillis(50));
    pass(60_000);
    assertThat(admitted("ada", 10)).isEqualTo(3);
  }

  @Test
  void countsEachCallerOnItsOwn() {
    assertThat(admitted("ada", 10)).isEqualTo(3);
    assertThat(admitted("bob", 10)).isEqualTo(3);
  }

  @Test
  void waitingTwiceAsOftenGivesNoMore() {
    admitted("ada", 3);
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      pass(50);
      admitted += admitted("ada", 5);
    }
    assertThat(admitted).isEqualTo(50);
  }

  @Test
  void forgetsCallersOfWhomNothingIsLeftToKnow() {
    for (int i = 0; i < 30_000; i++) {
      assertThat(admitted("caller " + i, 4)).isEqualTo(3);
      pass(1);
    }
    assertThat(admitted("caller 29999", 4)).isZero();
  }

  private int admitted(String caller, int times) {
    int admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += rate.take(caller).isZero() ? 1 : 0;
    }
    return admitted;
  }

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
