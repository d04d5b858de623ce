package io.perdura.cli.command;

import io.perdura.api.plan.RetryChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another retry policy of a node that starts over. */
final class RetryOptions {
  @Option(names = "--max-attempts", paramLabel = "N", description = "Tries from now on.")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--initial-interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Pause before the second try.")
  private @Nullable Duration initialInterval;

  @Option(
      names = "--backoff",
      paramLabel = "FACTOR",
      description = "Factor from one pause to the next, 1 or more.")
  private @Nullable BigDecimal backoff;

  @Option(
      names = "--max-interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Longest pause.")
  private @Nullable Duration maxInterval;

  @Option(
      names = "--non-retryable",
      paramLabel = "TYPE",
      split = ",",
      description = "Error types that end the tries at once.")
  private @Nullable List<String> nonRetryable;

  /** What is given; null if nothing is. */
  @Nullable RetryChange change() {
    boolean none =
        maxAttempts == null
            && initialInterval == null
            && backoff == null
            && maxInterval == null
            && nonRetryable == null;
    return none
        ? null
        : new RetryChange(maxAttempts, initialInterval, backoff, maxInterval, nonRetryable);
  }
}
