package io.perdura.api.data;

import io.perdura.api.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Sizes of JSON values, as their compact text has them. */
public final class JsonSize {
  /** Below this depth a value is written to be measured. */
  private static final int MAX_DEPTH = 100;

  private JsonSize() {}

  /** Bytes of the compact JSON text in UTF-8. */
  public static long utf8Bytes(JsonNode value) {
    return bytes(value, 0);
  }

  /** Every value is measured several times on its way, so what is plain is not written for that. */
  private static long bytes(JsonNode value, int depth) {
    if (depth > MAX_DEPTH) {
      return written(value);
    }
    return switch (value.getNodeType()) {
      case OBJECT -> object(value, depth);
      case ARRAY -> array(value, depth);
      case STRING -> text(value.stringValue());
      case NUMBER -> value.isInt() || value.isLong() ? digits(value.longValue()) : written(value);
      case BOOLEAN -> value.booleanValue() ? 4 : 5;
      case NULL -> 4;
      case BINARY, MISSING, POJO -> written(value);
    };
  }

  private static long object(JsonNode value, int depth) {
    long bytes = value.isEmpty() ? 2 : 1;
    for (var field : value.properties()) {
      // A colon, and a comma or the last brace.
      bytes += text(field.getKey()) + 1 + bytes(field.getValue(), depth + 1) + 1;
    }
    return bytes;
  }

  private static long array(JsonNode value, int depth) {
    long bytes = value.isEmpty() ? 2 : 1;
    for (JsonNode item : value) {
      bytes += bytes(item, depth + 1) + 1;
    }
    return bytes;
  }

  private static long text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return written(text);
      }
    }
    return text.length() + 2L;
  }

  /** Whether it is one byte, and never escaped. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '/';
  }

  private static long digits(long number) {
    long digits = number < 0 ? 2 : 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private static long written(Object value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
  }
}
