package io.perdura.worker.activity;

import io.perdura.store.side.SideRow.Retry;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When Temporal tries a failed attempt again, as far as an attempt can know it. */
final class Retries {
  /** Nothing is known of what follows. */
  static final Retries UNKNOWN = new Retries(null);

  private final @Nullable ActivityInfo info;

  Retries(@Nullable ActivityInfo info) {
    this.info = info;
  }

  /**
   * The attempt that follows.
   *
   * @param type error type of the failure
   * @param asked pause that the failure asks for; null = as the retry policy says
   * @return null if none follows, or if Temporal does not tell the policy
   */
  @Nullable Retry after(String type, @Nullable Duration asked, Instant now) {
    RetryOptions policy = info == null ? null : info.getRetryOptions();
    return info == null || policy == null ? null : after(info, policy, type, asked, now);
  }

  private static @Nullable Retry after(
      ActivityInfo info, RetryOptions policy, String type, @Nullable Duration asked, Instant now) {
    int most = policy.getMaximumAttempts();
    String[] never = policy.getDoNotRetry();
    if ((most > 0 && info.getAttempt() >= most)
        || (never != null && List.of(never).contains(type))) {
      return null;
    }
    Instant at = now.plus(asked == null ? pause(policy, info.getAttempt()) : asked);
    return at.isAfter(end(info)) ? null : new Retry(at, most);
  }

  private static Duration pause(RetryOptions policy, int attempt) {
    double millis =
        policy.getInitialInterval().toMillis()
            * Math.pow(policy.getBackoffCoefficient(), attempt - 1.0);
    Duration longest = policy.getMaximumInterval();
    double bounded = longest == null ? millis : Math.min(millis, longest.toMillis());
    return Duration.ofMillis((long) bounded);
  }

  private static Instant end(ActivityInfo info) {
    Duration whole = info.getScheduleToCloseTimeout();
    return whole == null || whole.isZero()
        ? Instant.MAX
        : Instant.ofEpochMilli(info.getScheduledTimestamp()).plus(whole);
  }
}
