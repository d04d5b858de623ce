package io.perdura.bridge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ForkRequest;
import io.perdura.api.rest.NodeRetryRequest;
import io.perdura.api.rest.ResumeDecision;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonWordingTest {
  private static final JsonMapper STRICT =
      Json.mapper().rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static String said(String json, Class<?> type) {
    JacksonException e =
        catchThrowableOfType(JacksonException.class, () -> STRICT.readValue(json, type));
    return JsonWording.of(e);
  }

  @Test
  void namesTheFieldThatIsNotKnownAndTheNearestOne() {
    assertThat(said("{\"inptu\": {}}", NodeRetryRequest.class))
        .startsWith(
            "\"inptu\" is not known here. Did you mean \"input\"? Known are: attempt, input,");
    assertThat(said("{\"zzzzzzzz\": 1}", ForkRequest.class))
        .startsWith("\"zzzzzzzz\" is not known here. Known are: breakpoints, ");
  }

  @Test
  void saysWhatIsExpectedWithoutNamesOfClasses() {
    assertThat(said("{\"decision\": \"maybe\"}", ResumeDecision.class))
        .isEqualTo("expected one of approved, rejected, but got \"maybe\"");
    assertThat(said("{\"timeouts\": {\"attempt\": \"soon\"}}", NodeRetryRequest.class))
        .isEqualTo("expected a duration such as 90s or PT1M30S, but got \"soon\"");
    assertThat(said("[]", NodeRetryRequest.class)).isEqualTo("expected an object");
    assertThat(said("{\"retry\": {\"maxAttempts\": {}}}", NodeRetryRequest.class))
        .isEqualTo("expected a number");
    assertThat(said("{\"retry\": {\"maxAttempts\": 99999999999}}", NodeRetryRequest.class))
        .isEqualTo("Numeric value (99999999999) is out of range");
    assertThat(said("{\"breakpoints\": 7}", ForkRequest.class)).isEqualTo("expected a list");
  }
}
