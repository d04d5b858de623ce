package io.perdura.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

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
}
