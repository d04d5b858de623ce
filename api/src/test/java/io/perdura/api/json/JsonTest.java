package io.perdura.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.temporal.NodeResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "1e999999999",
        "[1e-999999999]",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "[1,]",
        "{} {}",
        "'a'",
        "01",
        ""
      })
  void refusesWhatIsNotExactlyOneExactDocument(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void keepsNumbersExact() {
    assertThat(Json.write(Json.parse("[9007199254740993,0.1,1.10,1e3,-0]")))
        .isEqualTo("[9007199254740993,0.1,1.10,1000,0]");
  }

  @Test
  void hasOneCanonicalTextForEqualValues() {
    assertThat(Json.canonical(Json.parse("{\"b\":1.0,\"a\":[1e2,2]}")))
        .isEqualTo(Json.canonical(Json.parse("{ \"a\" : [100, 2.00], \"b\" : 1 }")))
        .isEqualTo("{\"a\":[100,2],\"b\":1}");
  }

  /** Whatever a door accepts must come back from Temporal and from the store. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-123456e994", "1e-1000", "-1.5e-998", "12345.6789"})
  void whatADoorAcceptsTravelsInsideOurRecords(String number) {
    assertTravels(Json.parse(number));
  }

  @Test
  void theDeepestValueThatADoorAcceptsTravelsInsideOurRecords() {
    assertTravels(Json.parse("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456e1000", "1e1000", "1e-1001"})
  void refusesNumbersThatAreTooLongInPlainNotation(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesDocumentsThatAreTooDeepOrTooLong() {
    int deep = Json.MAX_DEPTH + 1;
    assertThatThrownBy(() -> Json.parse("[".repeat(deep) + "]".repeat(deep)))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> Json.parse('"' + "x".repeat(Json.MAX_DOCUMENT_LENGTH) + '"'))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void readsWhatThePlatformHasWrittenHoweverLongItIs() {
    String text = "[\"" + "x".repeat(Json.MAX_DOCUMENT_LENGTH) + "\"]";
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
  }

  private static void assertTravels(JsonNode value) {
    NodeResult result = new NodeResult(new Data.Inline(value), 1);
    String text = Json.write(List.of(List.of(result)));
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
    assertThat(Json.mapper().readValue(Json.write(result), NodeResult.class).output().sizeBytes())
        .isEqualTo(result.output().sizeBytes());
  }
}
