package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.translator.InputValidator.Checked;
import io.perdura.translator.InputValidator.InputProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InputValidatorTest {
  @Test
  void saysWhatIsWrongAndWhere() {
    Checked checked =
        check(
            """
            {"type":"object","required":["id"],"additionalProperties":false,"properties":{
             "id":{"type":"string"},"mail":{"type":"string","format":"email"},
             "lines":{"type":"array","items":{"type":"object","properties":{"n":{"minimum":1}}}}}}
            """,
            "{\"mail\":\"nobody\",\"lines\":[{\"n\":1},{\"n\":0}],\"x\":1}");
    assertThat(checked.problems())
        .containsExactlyInAnyOrder(
            new InputProblem("", "The property 'id' is missing."),
            new InputProblem("/x", "Unknown property 'x'."),
            new InputProblem(
                "/mail", "Expected 'mail' to be an e-mail address but found \"nobody\"."),
            new InputProblem("/lines/1/n", "Expected 'n' to be at least 1 but found 0."));
  }

  @Test
  void fillsInDefaultsOfMissingTopLevelProperties() {
    String schema =
        "{\"required\":[\"a\"],\"properties\":{\"a\":{\"default\":1},\"b\":{\"default\":{}},\"c\":{}}}";
    Checked checked = check(schema, "{\"b\":2}");
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.input()).isEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
  }

  @Test
  void acceptsEverythingWithoutASchema() {
    Checked checked = InputValidator.of(null).check(Json.parse("[1]"));
    assertThat(checked).isEqualTo(new Checked(Json.parse("[1]"), java.util.List.of()));
  }

  @Test
  void followsReferencesWithinTheSchema() {
    String schema =
        "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/p\"}},\"$defs\":{\"p\":{\"type\":\"integer\"}}}";
    assertThat(check(schema, "{\"a\":1}").problems()).isEmpty();
    assertThat(check(schema, "{\"a\":\"x\"}").problems())
        .containsExactly(
            new InputProblem("/a", "Expected 'a' to be a whole number but found \"x\"."));
  }

  @Test
  void givesUpOnASchemaThatNeverEnds() {
    assertThat(check("{\"$ref\":\"#\"}", "{}").problems())
        .containsExactly(
            new InputProblem(
                "", "The value takes too many steps to check: it is too large or too deep."));
  }

  @Test
  void matchesPatternsInLinearTime() {
    String schema = "{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}";
    long from = System.nanoTime();
    assertThat(check(schema, "{\"a\":\"" + "a".repeat(50_000) + "!\"}").problems()).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void readsPatternsAsJavaScriptDoes() {
    String schema = "{\"properties\":{\"a\":{\"pattern\":\"^\\\\u00e9\\\\d$\"}}}";
    assertThat(check(schema, "{\"a\":\"é1\"}").problems()).isEmpty();
    assertThat(check(schema, "{\"a\":\"e1\"}").problems()).hasSize(1);
  }

  @Test
  void namesOnlyTheChoiceWhenEveryAlternativeFails() {
    String schema =
        "{\"properties\":{\"a\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}}}";
    assertThat(check(schema, "{\"a\":1}").problems())
        .containsExactly(new InputProblem("/a", "Expected 'a' to have one of the allowed forms."));
  }

  private static Checked check(String schema, String input) {
    return InputValidator.of(Json.parse(schema)).check(Json.parse(input));
  }
}
