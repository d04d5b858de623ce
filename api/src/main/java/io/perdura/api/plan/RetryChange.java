package io.perdura.api.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another retry policy for a node, see {@link RetryPolicy}; absent values stay as they are.
 *
 * @param maxAttempts tries in all
 * @param initialInterval pause before the second try
 * @param backoff factor from one pause to the next
 * @param maxInterval longest pause
 * @param nonRetryable error types that end the retries at once
 */
public record RetryChange(
    @Nullable Integer maxAttempts,
    @Nullable Duration initialInterval,
    @Nullable BigDecimal backoff,
    @Nullable Duration maxInterval,
    @Nullable List<String> nonRetryable) {
  /**
   * What holds then.
   *
   * @throws IllegalArgumentException if that is no policy
   */
  public RetryPolicy applyTo(RetryPolicy policy) {
    return new RetryPolicy(
        maxAttempts == null ? policy.maxAttempts() : maxAttempts,
        initialInterval == null ? policy.initialInterval() : initialInterval,
        backoff == null ? policy.backoff() : backoff,
        maxInterval == null ? policy.maxInterval() : maxInterval,
        nonRetryable == null ? policy.nonRetryable() : nonRetryable);
  }
}
