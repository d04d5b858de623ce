package io.perdura.translator.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "10s, PT10S",
    "5m, PT5M",
    "2h, PT2H",
    "1d, PT24H",
    "0s, PT0S",
    "PT1M30S, PT1M30S",
    "P1DT2H, PT26H",
    "P3650D, PT87600H",
    "PT0.5S, PT0.5S"
  })
  void readsBothForms(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10",
        "s",
        "-5s",
        "1.5s",
        "10 s",
        "5 minutes",
        "PT",
        "P",
        "P1DT",
        "PT-5S",
        "pt5s",
        "P1Y",
        "P1W",
        "3651d",
        "999999999999d",
        "99999999999999999999s",
        "１０s",
        "10s\n"
      })
  void refusesTheRest(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
