package io.perdura.translator.expression;

import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.FailureCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the evaluator and JavaScript make of one expression.
 *
 * @param source the expression
 * @param ours outcome of the evaluator
 * @param theirs answer of {@link NodeOracle}
 */
record Verdict(String source, Evaluation ours, JsonNode theirs) {
  /** Whether both give the same value, or neither gives one. */
  boolean agrees() {
    return switch (ours) {
      case Evaluation.Value value ->
          theirs.has("value") && equal(value.value(), theirs.get("value"));
      case Evaluation.Failure f ->
          theirs.has("error") || f.code() == FailureCode.NOT_JSON && isNoJson(theirs.get("value"));
    };
  }

  boolean fails() {
    return ours instanceof Evaluation.Failure;
  }

  private String message() {
    return ours instanceof Evaluation.Failure failure ? failure.message() : "";
  }

  /** Whether the evaluator fails with a message that has some of these words in it. */
  boolean failsWith(String... words) {
    return Arrays.stream(words).anyMatch(message()::contains);
  }

  String oursText() {
    return ours instanceof Evaluation.Value value
        ? Json.write(value.value())
        : "fails: " + message();
  }

  String theirsText() {
    JsonNode value = theirs.get("value");
    return value == null
        ? "throws " + theirs.get("error").stringValue()
        : value.has("$") ? value.get("$").stringValue() : Json.write(value);
  }

  /** Numbers are equal if they are the same double, which is all that JavaScript can say. */
  private static boolean equal(JsonNode ours, JsonNode theirs) {
    if (ours.isNumber() && theirs.isNumber()) {
      return ours.decimalValue().doubleValue() == theirs.decimalValue().doubleValue();
    }
    if (ours.isArray() && theirs.isArray() && ours.size() == theirs.size()) {
      for (int i = 0; i < ours.size(); i++) {
        if (!equal(ours.get(i), theirs.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (ours.isObject() && theirs.isObject() && ours.size() == theirs.size()) {
      for (Map.Entry<String, JsonNode> member : ours.properties()) {
        JsonNode other = theirs.get(member.getKey());
        if (other == null || !equal(member.getValue(), other)) {
          return false;
        }
      }
      return true;
    }
    return ours.equals(theirs);
  }

  /** Whether a value is, or holds, what JSON cannot say: NaN, an infinity, half a character. */
  private static boolean isNoJson(JsonNode value) {
    if (value.has("$")) {
      return true;
    }
    for (JsonNode child : value) {
      if (isNoJson(child)) {
        return true;
      }
    }
    return value.isString() && hasHalfCharacter(value.stringValue());
  }

  private static boolean hasHalfCharacter(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  /** A text without the digits that a double gets wrong, so that 0.30000000000000004 is 0.3. */
  static String rounded(String text) {
    return Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?")
        .matcher(text)
        .replaceAll(m ->
            new BigDecimal(m.group())
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString());
  }
}
