package io.perdura.translator.expression.eval;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door through which results leave: within the bounds of size, nesting and digits, no half
 * characters, and numbers in canonical form.
 */
final class ResultGuard {
  /** Less than what doors accept, since results travel inside other JSON. */
  private static final int MAX_DEPTH = Values.MAX_DEPTH - 50;

  private final Meter meter;
  private long characters;
  private long elements;

  /** Whether all numbers met since the last value began are in canonical form. */
  private boolean canonical = true;

  ResultGuard(Meter meter) {
    this.meter = meter;
  }

  /** The value as it may leave; the same node if it is canonical already. */
  JsonNode pass(JsonNode value) {
    canonical = true;
    check(value, 0);
    return canonical ? value : rebuilt(value);
  }

  private void check(JsonNode value, int depth) {
    meter.charge(1);
    if (++elements > meter.limits().maxElements()) {
      throw meter.tooLarge("A result of more than " + meter.limits().maxElements() + " values");
    }
    if (depth > MAX_DEPTH) {
      throw meter.tooLarge("A result nested more than " + MAX_DEPTH + " levels deep");
    }
    switch (Type.of(value)) {
      case NULL, BOOLEAN -> count(5);
      case NUMBER -> number(value);
      case STRING -> text(value.stringValue());
      case ARRAY -> {
        for (JsonNode item : value) {
          check(item, depth + 1);
        }
      }
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          text(member.getKey());
          check(member.getValue(), depth + 1);
        }
      }
    }
  }

  private void number(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      count(11);
      return;
    }
    BigDecimal number = Numbers.of(value, meter);
    count(number.precision());
    JsonNode node = Numbers.node(number);
    canonical &=
        node.numberType() == value.numberType() && node.decimalValue().equals(value.decimalValue());
  }

  private JsonNode rebuilt(JsonNode value) {
    return switch (Type.of(value)) {
      case NULL, BOOLEAN, STRING -> value;
      case NUMBER -> Numbers.node(Numbers.of(value, meter));
      case ARRAY -> {
        ArrayNode array = Values.list();
        value.forEach(item -> array.add(rebuilt(item)));
        yield array;
      }
      case OBJECT -> {
        ObjectNode object = Values.object();
        value.properties().forEach(m -> object.set(m.getKey(), rebuilt(m.getValue())));
        yield object;
      }
    };
  }

  /** Counts a text, and refuses it if it holds half a character. */
  void text(String text) {
    count(text.length() + 2L);
    meter.read(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && JsonText.isLone(text, i)) {
        throw meter.notJson(
            "The text holds half of a character (a lone surrogate); cut texts between characters");
      }
    }
  }

  private void count(long more) {
    characters += more;
    if (characters > meter.limits().maxCharacters()) {
      throw meter.tooLarge(
          "A result of more than " + meter.limits().maxCharacters() + " characters");
    }
  }
}
