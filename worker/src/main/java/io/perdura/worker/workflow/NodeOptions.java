package io.perdura.worker.workflow;

import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.worker.interpreter.Effect;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How Temporal runs a node's activity. */
final class NodeOptions {
  /** An abort that is not heard is heard by heartbeat, and a dead worker is noticed. */
  private static final Duration LIVE_HEARTBEAT = Duration.ofSeconds(5);

  private NodeOptions() {}

  /**
   * Options of a node's activity.
   *
   * @param live whether the execution is live: what an aborted activity has used counts, so its end
   *     is awaited; and it is told of its end soon
   */
  static ActivityOptions of(Effect.RunActivity effect, boolean live) {
    Timeouts timeouts = effect.timeouts();
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(timeouts.attempt())
            .setScheduleToCloseTimeout(timeouts.total())
            .setHeartbeatTimeout(live ? shorter(timeouts.heartbeat()) : timeouts.heartbeat())
            .setRetryOptions(retries(effect.retry()))
            .setCancellationType(
                live
                    ? ActivityCancellationType.WAIT_CANCELLATION_COMPLETED
                    : ActivityCancellationType.TRY_CANCEL)
            .setSummary(EffectRunner.summary(effect.summary()));
    if (effect.taskQueue() != null) {
      options.setTaskQueue(effect.taskQueue());
    }
    return options.build();
  }

  private static RetryOptions retries(RetryPolicy retry) {
    return RetryOptions.newBuilder()
        .setMaximumAttempts(retry.maxAttempts())
        .setInitialInterval(retry.initialInterval())
        .setBackoffCoefficient(retry.backoff().doubleValue())
        .setMaximumInterval(retry.longestPause())
        .setDoNotRetry(retry.nonRetryable().toArray(String[]::new))
        .build();
  }

  private static Duration shorter(Duration heartbeat) {
    return heartbeat.compareTo(LIVE_HEARTBEAT) < 0 ? heartbeat : LIVE_HEARTBEAT;
  }
}
