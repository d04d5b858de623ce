package io.perdura.bridge.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.plan.TimeoutChange;
import io.perdura.api.rest.ForkRequest;
import io.perdura.api.rest.NodeRetryRequest;
import io.perdura.api.rest.StartRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

class BodiesTest {
  private static <T> T read(String json, Class<T> type) {
    return Bodies.jsonOrEmpty(json.getBytes(StandardCharsets.UTF_8), type);
  }

  @Test
  void refusesAMisspeltFieldThatWouldMakeItAnotherRequest() {
    assertThatThrownBy(() -> read("{\"form\": \"charge\"}", ForkRequest.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
    assertThatThrownBy(() -> read("{\"inptu\": {}}", NodeRetryRequest.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
    assertThatThrownBy(() -> read("{\"mock\": {\"pay\": 1}}", StartRequest.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
    assertThatThrownBy(() -> read("{\"timeouts\": {\"atempt\": \"5m\"}}", NodeRetryRequest.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
    assertThat(read("", ForkRequest.class).from()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S",
    "250ms, PT0.25S",
    "2h, PT2H",
    "1d, PT24H",
    "PT5M, PT5M",
    "-PT2H, PT-2H"
  })
  void readsDurationsAsDefinitionsWriteThem(String text, Duration expected) {
    String json = "{\"timeouts\": {\"attempt\": \"%s\"}}".formatted(text);
    assertThat(read(json, NodeRetryRequest.class).timeouts())
        .isEqualTo(new TimeoutChange(expected, null, null));
  }

  @Test
  void refusesWhatIsNoDuration() {
    assertThatThrownBy(
            () -> read("{\"timeouts\": {\"attempt\": \"soon\"}}", NodeRetryRequest.class))
        .isInstanceOf(InvalidFormatException.class);
  }
}
