package io.perdura.store.db;

import io.perdura.api.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the type json. It stores the text as it is: order of keys, every digit, and the
 * escapes of U+0000 and of half surrogate pairs, which text and jsonb refuse.
 */
public final class JsonColumn {
  private JsonColumn() {}

  /** The text to store; for SQL as {@code cast(:x as json)}. */
  public static String write(Object value) {
    return Text.escapeSurrogates(Json.write(value));
  }

  /** As {@link #write(Object)}; null stays SQL's null. */
  public static @Nullable String writeNullable(@Nullable Object value) {
    return value == null ? null : write(value);
  }

  /** Reads what {@link #write} wrote. */
  public static <T> T read(String stored, Class<T> type) {
    return Json.mapper().readValue(stored, type);
  }

  /** As {@link #read(String, Class)}; null stays null. */
  public static <T> @Nullable T readNullable(@Nullable String stored, Class<T> type) {
    return stored == null ? null : read(stored, type);
  }
}
