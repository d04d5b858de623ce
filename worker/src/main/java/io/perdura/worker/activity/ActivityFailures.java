package io.perdura.worker.activity;

import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.Usage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns our failures into Temporal's. */
final class ActivityFailures {
  /** The attempt was aborted, and nobody waits for its result. */
  static final String ABORTED = "aborted";

  private ActivityFailures() {}

  /**
   * A failure as Temporal carries it: its type is the error type; its details are the number of the
   * attempt, which Temporal does not tell the workflow otherwise, and what it has used.
   *
   * @param nextRetry pause before the next attempt; null = as the retry policy says
   */
  static ApplicationFailure of(
      Failure failure, int attempt, boolean retryable, @Nullable Duration nextRetry) {
    return of(failure, attempt, retryable, nextRetry, null);
  }

  /**
   * A failure as Temporal carries it.
   *
   * @param usage second detail; null = there is none
   */
  static ApplicationFailure of(
      Failure failure,
      int attempt,
      boolean retryable,
      @Nullable Duration nextRetry,
      @Nullable Usage usage) {
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setType(failure.type())
            .setMessage(failure.message())
            .setNonRetryable(!retryable);
    if (usage == null) {
      builder.setDetails(attempt);
    } else {
      builder.setDetails(attempt, usage);
    }
    if (nextRetry != null) {
      builder.setNextRetryDelay(nextRetry);
    }
    return builder.build();
  }
}
