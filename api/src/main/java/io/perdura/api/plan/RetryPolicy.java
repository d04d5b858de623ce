package io.perdura.api.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * How often and how fast a node's activity is tried again.
 *
 * @param maxAttempts tries in all, at least 1
 * @param initialInterval pause before the second try
 * @param backoff factor from one pause to the next, at least 1
 * @param maxInterval longest pause
 * @param nonRetryable error types that end the retries at once
 */
public record RetryPolicy(
    int maxAttempts,
    Duration initialInterval,
    BigDecimal backoff,
    Duration maxInterval,
    List<String> nonRetryable) {
  /** 3 attempts, 1 s, times 2, at most 30 s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofSeconds(1), BigDecimal.TWO, Duration.ofSeconds(30), List.of());

  /** One attempt. */
  public static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ofSeconds(1), BigDecimal.TWO, Duration.ofSeconds(30), List.of());

  /** Checks the bounds. */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("Expected maxAttempts >= 1 but got " + maxAttempts);
    }
    if (backoff.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException("Expected backoff >= 1 but got " + backoff);
    }
    nonRetryable = List.copyOf(nonRetryable);
  }

  /** The longest pause; never shorter than the first one, which Temporal would refuse for ever. */
  public Duration longestPause() {
    return maxInterval.compareTo(initialInterval) < 0 ? initialInterval : maxInterval;
  }

  /** The pause before the next try, after this one, from 1. */
  public Duration pauseAfter(int attempt) {
    BigDecimal millis = BigDecimal.valueOf(initialInterval.toMillis());
    BigDecimal most = BigDecimal.valueOf(maxInterval.toMillis());
    for (int i = 1; i < attempt && millis.compareTo(most) < 0; i++) {
      millis = millis.multiply(backoff);
    }
    return Duration.ofMillis(millis.min(most).longValue());
  }
}
