package io.perdura.translator.expression.eval;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns such as {@code dd.MM.yyyy HH:mm}. The names of months and days are our own English ones:
 * those of the JDK change between its versions, and a replay must not.
 */
final class TimePattern {
  /** What a pattern may hold, for messages. */
  static final String FORMS =
      "yyyy yy MMMM MMM MM M dd d EEEE EEE HH H hh h mm m ss s SSS a ZZ, and text in quotes";

  private static final Set<String> NUMERIC =
      Set.of("MM", "M", "dd", "d", "HH", "H", "hh", "h", "mm", "m", "ss", "s", "SSS");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private TimePattern() {}

  /** The formatter for a pattern; empty if it holds something else. */
  static Optional<DateTimeFormatter> compile(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = at + 1;
      if (c == '\'') {
        end = pattern.indexOf('\'', at + 1);
        if (end < 0) {
          return Optional.empty();
        }
        builder.appendLiteral(end == at + 1 ? "'" : pattern.substring(at + 1, end));
        end++;
      } else if (c < 0x80 && Character.isLetter(c)) {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        if (!append(pattern.substring(at, end), builder)) {
          return Optional.empty();
        }
      } else {
        builder.appendLiteral(c);
      }
      at = end;
    }
    return Optional.of(builder.toFormatter(Locale.ROOT));
  }

  private static boolean append(String letters, DateTimeFormatterBuilder builder) {
    switch (letters) {
      case "yyyy" -> builder.appendPattern("uuuu");
      case "yy" -> builder.appendPattern("uu");
      case "MMMM" -> builder.appendText(ChronoField.MONTH_OF_YEAR, names(MONTHS, 99));
      case "MMM" -> builder.appendText(ChronoField.MONTH_OF_YEAR, names(MONTHS, 3));
      case "EEEE" -> builder.appendText(ChronoField.DAY_OF_WEEK, names(DAYS, 99));
      case "EEE" -> builder.appendText(ChronoField.DAY_OF_WEEK, names(DAYS, 3));
      case "a" -> builder.appendText(ChronoField.AMPM_OF_DAY, halves());
      case "ZZ" -> builder.appendOffset("+HH:MM", "+00:00");
      default -> {
        if (!NUMERIC.contains(letters)) {
          return false;
        }
        builder.appendPattern(letters);
      }
    }
    return true;
  }

  private static Map<Long, String> halves() {
    Map<Long, String> byNumber = new LinkedHashMap<>();
    byNumber.put(0L, "AM");
    byNumber.put(1L, "PM");
    return byNumber;
  }

  private static Map<Long, String> names(List<String> names, int length) {
    Map<Long, String> byNumber = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      byNumber.put(i + 1L, name.substring(0, Math.min(length, name.length())));
    }
    return byNumber;
  }
}
