package io.perdura.worker.activity;

import io.perdura.api.execution.Failure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns our failures into Temporal's. */
final class ActivityFailures {
  /** The attempt was aborted, and nobody waits for its result. */
  static final String ABORTED = "aborted";

  private ActivityFailures() {}

  /**
   * A failure as Temporal carries it: its type is the error type; its detail is the number of the
   * attempt, which Temporal does not tell the workflow otherwise.
   *
   * @param nextRetry pause before the next attempt; null = as the retry policy says
   */
  static ApplicationFailure of(
      Failure failure, int attempt, boolean retryable, @Nullable Duration nextRetry) {
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setType(failure.type())
            .setMessage(failure.message())
            .setNonRetryable(!retryable)
            .setDetails(attempt);
    if (nextRetry != null) {
      builder.setNextRetryDelay(nextRetry);
    }
    return builder.build();
  }
}
