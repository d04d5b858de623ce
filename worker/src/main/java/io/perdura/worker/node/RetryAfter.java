package io.perdura.worker.node;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3). */
public final class RetryAfter {
  /** A server cannot hold a node longer than this. */
  static final Duration CAP = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private RetryAfter() {}

  /** How long to wait from now on, at most {@link #CAP}; empty if the value is neither form. */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    Duration wait;
    if (SECONDS.matcher(text).matches()) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        wait = Duration.between(now, until);
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(wait.compareTo(CAP) > 0 ? CAP : wait);
  }
}
