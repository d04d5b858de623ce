package io.perdura.translator.expression.eval;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes values as JSON text, as JavaScript's {@code JSON.stringify} does, and pays for it. */
final class JsonText {
  private static final int MAX_INDENT = 10;

  private final Meter meter;
  private final boolean sorted;
  private final int indent;
  private final StringBuilder text = new StringBuilder();

  private JsonText(Meter meter, boolean sorted, int indent) {
    this.meter = meter;
    this.sorted = sorted;
    this.indent = Math.max(0, Math.min(indent, MAX_INDENT));
  }

  static String compact(JsonNode value, Meter meter) {
    return indented(value, 0, meter);
  }

  static String indented(JsonNode value, int indent, Meter meter) {
    JsonText writer = new JsonText(meter, false, indent);
    writer.value(value, 0);
    return writer.text.toString();
  }

  /** Text that is equal for equal values: keys sorted. */
  static String key(JsonNode value, Meter meter) {
    JsonText writer = new JsonText(meter, true, 0);
    writer.value(value, 0);
    return writer.text.toString();
  }

  private void value(JsonNode value, int depth) {
    if (depth > Values.MAX_DEPTH) {
      throw meter.tooLarge("A value nested more than " + Values.MAX_DEPTH + " levels deep");
    }
    meter.charge(1);
    switch (Type.of(value)) {
      case NULL -> text.append("null");
      case BOOLEAN -> text.append(value.booleanValue());
      case NUMBER -> append(Numbers.text(Numbers.of(value, meter)));
      case STRING -> string(value.stringValue());
      case ARRAY -> array(value, depth);
      case OBJECT -> object(value, depth);
    }
  }

  private void array(JsonNode array, int depth) {
    text.append('[');
    Iterator<JsonNode> items = array.iterator();
    boolean any = items.hasNext();
    while (items.hasNext()) {
      newLine(depth + 1);
      value(items.next(), depth + 1);
      if (items.hasNext()) {
        text.append(',');
      }
    }
    if (any) {
      newLine(depth);
    }
    text.append(']');
  }

  private void object(JsonNode object, int depth) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
    if (sorted) {
      meter.charge(members.size());
      members.sort(Map.Entry.comparingByKey());
    }
    text.append('{');
    for (int i = 0; i < members.size(); i++) {
      newLine(depth + 1);
      string(members.get(i).getKey());
      text.append(indent > 0 ? ": " : ":");
      value(members.get(i).getValue(), depth + 1);
      if (i < members.size() - 1) {
        text.append(',');
      }
    }
    if (!members.isEmpty()) {
      newLine(depth);
    }
    text.append('}');
  }

  private void newLine(int depth) {
    if (indent > 0) {
      append("\n" + " ".repeat(indent * depth));
    }
  }

  private void append(String piece) {
    meter.read(piece.length());
    text.append(piece);
    if (text.length() > meter.limits().maxCharacters()) {
      throw meter.tooLarge("A text of more than " + meter.limits().maxCharacters() + " characters");
    }
  }

  private void string(String value) {
    StringBuilder quoted = new StringBuilder(Math.min(value.length(), 1 << 16) + 2);
    meter.produce(value.length());
    quoted.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> {
          if (c < ' ' || isLone(value, i)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    append(quoted.append('"').toString());
  }

  /** Whether the character at {@code i} is half of one, its other half missing. */
  static boolean isLone(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
