package io.perdura.translator.expression.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time: {@code 60s}, {@code 1h30m}, {@code 2d}, {@code 1mo}, or ISO 8601 such as {@code
 * PT90S} and {@code P1M}.
 *
 * @param months calendar months, counted first
 * @param exact the rest; a day has 24 hours, since days are counted in UTC
 */
record TimeSpan(long months, Duration exact) {
  /** How spans are written, for messages. */
  static final String FORMS = "60s, 1h30m, 2d, 1w, 1mo, 1y or ISO 8601 such as PT90S";

  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|mo|s|m|h|d|w|y)");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?"
              + "(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)S)?)?");

  static TimeSpan ofMillis(BigDecimal millis) {
    return new TimeSpan(0, exact(millis, Duration.ofMillis(1)));
  }

  /** The span that a text names; empty if it names none. */
  static Optional<TimeSpan> parse(String text) {
    if (text.isEmpty() || text.length() > 60) {
      return Optional.empty();
    }
    return text.startsWith("P") ? iso(text) : shortForm(text.toLowerCase(Locale.ROOT));
  }

  private static Optional<TimeSpan> shortForm(String text) {
    Matcher matcher = SHORT.matcher(text);
    TimeSpan total = new TimeSpan(0, Duration.ZERO);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find() || matcher.start() != at) {
        return Optional.empty();
      }
      BigDecimal amount = new BigDecimal(matcher.group(1));
      Optional<Duration> unit = unit(matcher.group(2));
      if (unit.isPresent()) {
        total = new TimeSpan(total.months, total.exact.plus(exact(amount, unit.get())));
      } else if (amount.scale() == 0) {
        long months = amount.longValueExact() * (matcher.group(2).equals("y") ? 12 : 1);
        total = new TimeSpan(total.months + months, total.exact);
      } else {
        return Optional.empty();
      }
      at = matcher.end();
    }
    return Optional.of(total);
  }

  private static Optional<TimeSpan> iso(String text) {
    Matcher matcher = ISO.matcher(text);
    if (!matcher.matches() || text.length() < 3 || text.endsWith("T")) {
      return Optional.empty();
    }
    long months = whole(matcher.group(1)) * 12 + whole(matcher.group(2));
    Duration exact =
        Duration.ofDays(whole(matcher.group(3)) * 7 + whole(matcher.group(4)))
            .plusHours(whole(matcher.group(5)))
            .plusMinutes(whole(matcher.group(6)));
    String seconds = matcher.group(7);
    return Optional.of(
        new TimeSpan(
            months,
            seconds == null
                ? exact
                : exact.plus(exact(new BigDecimal(seconds), Duration.ofSeconds(1)))));
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Duration exact(BigDecimal amount, Duration unit) {
    BigDecimal millis = amount.multiply(BigDecimal.valueOf(unit.toMillis()));
    return Duration.ofMillis(
        millis
            .setScale(0, RoundingMode.HALF_EVEN)
            .min(BigDecimal.valueOf(1L << 55))
            .max(BigDecimal.valueOf(-(1L << 55)))
            .longValueExact());
  }

  /** The length of a unit; empty if it is none or has no fixed length. */
  static Optional<Duration> unit(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "ms" -> Duration.ofMillis(1);
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          case "d" -> Duration.ofDays(1);
          case "w" -> Duration.ofDays(7);
          default -> null;
        });
  }

  /** The point in time that lies this span later, or earlier if {@code sign} is -1. */
  Optional<Instant> from(Instant start, int sign) {
    try {
      Instant end =
          start
              .atOffset(ZoneOffset.UTC)
              .plusMonths(sign * months)
              .toInstant()
              .plus(exact.multipliedBy(sign));
      return Optional.of(end).filter(Times::isNameable);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
