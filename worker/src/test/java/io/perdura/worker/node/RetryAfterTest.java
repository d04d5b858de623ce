package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "0, PT0S",
    "' 5 ', PT5S",
    "3601, PT1H",
    "999999999999999999, PT1H",
    "'Sat, 21 Nov 2026 10:00:30 GMT', PT30S",
    "'Sat, 21 Nov 2026 09:00:00 GMT', PT0S",
    "'Sun, 21 Nov 2027 10:00:00 GMT', PT1H"
  })
  void readsSecondsAndDatesUpToTheCap(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "9999999999999999999", "Sat, 99 Nov 2026", "٣"})
  void ignoresAnythingElse(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }

  @Test
  void capsAtOneHour() {
    assertThat(RetryAfter.CAP).isEqualTo(Duration.ofHours(1));
  }
}
