package io.perdura.translator.expression.eval;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Reading members by name and items by position. */
final class Members {
  private Members() {}

  /** {@code object.name}; null if an object has no such member. */
  static JsonNode named(JsonNode object, String name, Meter meter) {
    Type type = Type.of(object);
    if (type == Type.OBJECT) {
      return Values.orNull(object.get(name));
    }
    if (name.equals("length") && type == Type.ARRAY) {
      return Values.of(object.size());
    }
    if (name.equals("length") && type == Type.STRING) {
      return Values.of(object.stringValue().length());
    }
    if (Methods.find(name, type) != null) {
      throw meter.fail("'" + name + "' is a method: write ." + name + "(…)");
    }
    String hint =
        switch (type) {
          case ARRAY -> "; use [0], .first(), .find(…) or .map(…)";
          case STRING -> "; if it holds JSON, use JSON.parse(…)";
          case NULL, BOOLEAN, NUMBER, OBJECT -> "";
        };
    throw meter.fail("Cannot read '" + name + "' of " + type.phrase() + hint);
  }

  /** {@code object[key]}; null if there is nothing at that place. */
  static JsonNode indexed(JsonNode object, JsonNode key, Meter meter) {
    return switch (Type.of(object)) {
      case OBJECT -> Values.orNull(object.get(key(key, meter)));
      case ARRAY -> {
        if (isName(key)) {
          yield named(object, key.stringValue(), meter);
        }
        int position = position(key, object.size(), meter);
        yield position < 0 ? Values.NULL : object.get(position);
      }
      case STRING -> {
        if (isName(key)) {
          yield named(object, key.stringValue(), meter);
        }
        String text = object.stringValue();
        int position = position(key, text.length(), meter);
        yield position < 0 ? Values.NULL : Values.of(text.substring(position, position + 1));
      }
      case NULL, BOOLEAN, NUMBER ->
          throw meter.fail(
              "Cannot read ["
                  + Conversions.quoted(key, meter)
                  + "] of "
                  + Type.of(object).phrase());
    };
  }

  private static boolean isName(JsonNode key) {
    return Type.of(key) == Type.STRING && Numbers.parse(key.stringValue()).isEmpty();
  }

  /** The position that a key names; -1 if nothing stands there. */
  private static int position(JsonNode key, int size, Meter meter) {
    Type type = Type.of(key);
    if (type != Type.NUMBER && type != Type.STRING) {
      throw meter.fail("A position must be a number, but got " + type.phrase());
    }
    BigDecimal number =
        type == Type.NUMBER
            ? Numbers.of(key, meter)
            : Numbers.parse(key.stringValue()).orElse(BigDecimal.ONE.negate());
    boolean inside = number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(size)) < 0;
    return inside && number.stripTrailingZeros().scale() <= 0 ? number.intValueExact() : -1;
  }

  /** The text of a key of an object. */
  static String key(JsonNode key, Meter meter) {
    return switch (Type.of(key)) {
      case STRING -> key.stringValue();
      case NUMBER -> Numbers.text(Numbers.of(key, meter));
      case BOOLEAN -> Boolean.toString(key.booleanValue());
      case NULL, ARRAY, OBJECT ->
          throw meter.fail(
              "The key of an object must be a string, but got " + Type.of(key).phrase());
    };
  }
}
