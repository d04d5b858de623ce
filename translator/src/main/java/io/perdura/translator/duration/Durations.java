package io.perdura.translator.duration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 1d}, or ISO-8601. */
public final class Durations {
  /** Longest duration: ten years of 365 days. */
  public static final Duration MAX = Duration.ofDays(3650);

  /** What a duration looks like, for messages. */
  public static final String FORMS = "250ms, 10s, 5m, 2h, 1d, or ISO-8601 such as PT1M30S";

  /** What a duration looks like, as a pattern of JSON Schema. */
  public static final String PATTERN =
      "^([0-9]{1,12}(ms|s|m|h|d)"
          + "|P[0-9]{1,9}D(T([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}([.][0-9]{1,9})?S)?)?"
          + "|PT([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}([.][0-9]{1,9})?S)?)$";

  private static final Pattern SHORT = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
  private static final Pattern ALL = Pattern.compile(PATTERN);

  private Durations() {}

  /**
   * The duration; empty if the text is none, or one longer than {@link #MAX}. Durations are never
   * negative.
   */
  public static Optional<Duration> parse(String text) {
    if (text.length() > 60 || !ALL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Matcher shortForm = SHORT.matcher(text);
      Duration duration = shortForm.matches() ? of(shortForm) : Duration.parse(text);
      return duration.compareTo(MAX) <= 0 ? Optional.of(duration) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration of(Matcher matcher) {
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
