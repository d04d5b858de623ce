package io.perdura.translator.expression.eval;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turning values into others by name: {@code Number(…)} and its like. */
final class Conversions {
  private Conversions() {}

  static JsonNode number(JsonNode value, Meter meter) {
    return parse(value, meter)
        .map(number -> Numbers.node(number, meter))
        .orElseThrow(() ->
            meter.notJson(quoted(value, meter) + " is not a number; test it with isNaN(…) first"));
  }

  /** The number that a value stands for; empty if it stands for none. */
  static Optional<BigDecimal> parse(JsonNode value, Meter meter) {
    return switch (Type.of(value)) {
      case NUMBER -> Optional.of(Numbers.of(value, meter));
      case STRING -> {
        meter.read(value.stringValue().length());
        yield Numbers.parse(value.stringValue());
      }
      case BOOLEAN -> Optional.of(value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO);
      case NULL, ARRAY, OBJECT -> Optional.empty();
    };
  }

  /** A value for a message: short texts as they are, else the type. */
  static String quoted(JsonNode value, Meter meter) {
    return switch (Type.of(value)) {
      case STRING -> {
        String text = value.stringValue();
        yield "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "'";
      }
      case NUMBER -> Numbers.text(Numbers.of(value, meter));
      case NULL, BOOLEAN, ARRAY, OBJECT -> Type.of(value).phrase();
    };
  }
}
