package io.perdura.translator.expression.eval;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points in time as texts. Text of one form, {@code 2026-11-21T10:00:00.000Z}, compares in the
 * order of time, so every point in time that expressions make or read has that form.
 */
public final class Times {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** ISO 8601: a date, or a date and a time, the latter with or without an offset. */
  private static final Pattern ISO =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}"
              + "(?:[Tt ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:[Zz]|[+-]\\d{2}:\\d{2})?)?");

  private Times() {}

  /** UTC, with milliseconds. */
  public static String text(Instant instant) {
    return TEXT.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The point in time that an ISO 8601 text names; UTC if it has no offset. */
  static Optional<Instant> parse(String text) {
    if (text.length() > 40 || !ISO.matcher(text).matches()) {
      return Optional.empty();
    }
    String iso = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
    try {
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean local = iso.indexOf('Z') < 0 && iso.indexOf('+') < 0 && iso.lastIndexOf('-') < 10;
      return Optional.of(
          local
              ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it lies in the years 0000 to 9999, which texts of that form can name. */
  static boolean isNameable(Instant instant) {
    return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
  }
}
