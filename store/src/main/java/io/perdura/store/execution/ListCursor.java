package io.perdura.store.execution;

import io.perdura.store.db.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a sorted list: the sort's value and the id of the last row before it.
 *
 * @param value as PostgreSQL writes it as text
 */
record ListCursor(ExecutionSort sort, String value, UUID id) {
  private static final char SEPARATOR = '\n';

  String text() {
    String text = sort.name() + SEPARATOR + id + SEPARATOR + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static ListCursor parse(String cursor, ExecutionSort sort) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split("\n", 3);
      if (parts.length == 3 && parts[0].equals(sort.name())) {
        return new ListCursor(sort, parts[2], UUID.fromString(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      throw invalid(cursor, e);
    }
    throw new InvalidCursorException(cursor);
  }

  private static InvalidCursorException invalid(String cursor, IllegalArgumentException cause) {
    InvalidCursorException invalid = new InvalidCursorException(cursor);
    invalid.initCause(cause);
    return invalid;
  }
}
