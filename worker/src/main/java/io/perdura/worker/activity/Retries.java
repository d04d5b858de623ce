package io.perdura.worker.activity;

import io.perdura.api.plan.RetryPolicy;
import io.perdura.store.side.SideRow.Retry;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When Temporal tries a failed attempt again, as far as an attempt can know it. */
final class Retries {
  /** Nothing is known of what follows. */
  static final Retries UNKNOWN = new Retries(null, null);

  private final @Nullable ActivityInfo info;
  private final RetryPolicy policy;

  Retries(@Nullable ActivityInfo info, @Nullable RetryPolicy policy) {
    this.info = info;
    this.policy = policy == null ? RetryPolicy.DEFAULT : policy;
  }

  /**
   * The attempt that follows.
   *
   * @param type error type of the failure
   * @param asked pause that the failure asks for; null = as the retry policy says
   * @return null if none follows, or if nothing is known of it
   */
  @Nullable Retry after(String type, @Nullable Duration asked, Instant now) {
    if (info == null
        || info.getAttempt() >= policy.maxAttempts()
        || policy.nonRetryable().contains(type)) {
      return null;
    }
    Instant at = now.plus(asked == null ? pause(info.getAttempt()) : asked);
    return at.isAfter(end(info)) ? null : new Retry(at, policy.maxAttempts());
  }

  private Duration pause(int attempt) {
    double millis =
        policy.initialInterval().toMillis()
            * Math.pow(policy.backoff().doubleValue(), attempt - 1.0);
    return Duration.ofMillis((long) Math.min(millis, policy.longestPause().toMillis()));
  }

  private static Instant end(ActivityInfo info) {
    Duration whole = info.getScheduleToCloseTimeout();
    return whole == null || whole.isZero()
        ? Instant.MAX
        : Instant.ofEpochMilli(info.getScheduledTimestamp()).plus(whole);
  }
}
