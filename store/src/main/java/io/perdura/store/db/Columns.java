package io.perdura.store.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Conversions between Java values and columns. */
public final class Columns {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Columns() {}

  /** An id as PostgreSQL's uuid; null if the text is none, so nothing can have it. */
  public static @Nullable UUID uuid(@Nullable String id) {
    return id != null && UUID_TEXT.matcher(id).matches() ? UUID.fromString(id) : null;
  }

  /**
   * An id that must be one.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static UUID requireUuid(String id) {
    UUID uuid = uuid(id);
    if (uuid == null) {
      throw new IllegalArgumentException("Expected an execution id (a UUID) but got: " + id);
    }
    return uuid;
  }

  /** A point in time as a parameter; cut to the microseconds that PostgreSQL keeps. */
  public static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** As {@link #time(Instant)}, as an element of an array; null stays null. */
  public static @Nullable String timeElement(@Nullable Instant instant) {
    return instant == null ? null : time(instant).toString();
  }

  /** As {@link #time(Instant)}; null stays null. */
  public static @Nullable OffsetDateTime timeNullable(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  /** A timestamptz column that is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A timestamptz column. */
  public static @Nullable Instant instantNullable(ResultSet row, String column)
      throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A bigint column. */
  public static @Nullable Long longNullable(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** An integer column. */
  public static @Nullable Integer intNullable(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** A word of an enum whose constants are written in lower case with dashes. */
  public static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }

  /** The array of one column of {@code rows}, for {@code unnest}. */
  public static <T> SqlArrayValue array(
      String type, List<T> rows, Function<T, @Nullable Object> column) {
    return new SqlArrayValue(type, rows.stream().map(column).toArray());
  }
}
