package io.perdura.api.plan;

import io.perdura.api.live.LiveSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a plan.
 *
 * @param maxParallelNodes most nodes that run at the same time, 1 to 200
 * @param runTimeout longest duration of an execution, in live mode of an iteration; null = none
 * @param live how it repeats in live mode, unless the start says otherwise; null = {@link
 *     LiveSettings#DEFAULT}
 * @param cancelTimeout longest time from a cancel to the end; null = {@link #CANCEL_TIMEOUT}
 */
public record PlanSettings(
    int maxParallelNodes,
    @Nullable Duration runTimeout,
    @Nullable LiveSettings live,
    @Nullable Duration cancelTimeout) {
  /** How long a cancelled execution may take to undo what has completed, unless it says. */
  public static final Duration CANCEL_TIMEOUT = Duration.ofHours(1);

  /** 50 nodes at a time, no time limit. */
  public static final PlanSettings DEFAULT = new PlanSettings(50, null);

  /** Settings that say nothing of live mode. */
  public PlanSettings(int maxParallelNodes, @Nullable Duration runTimeout) {
    this(maxParallelNodes, runTimeout, null, null);
  }

  /** How long a cancelled execution may take to end. */
  public Duration cancelTimeoutOrDefault() {
    return cancelTimeout == null ? CANCEL_TIMEOUT : cancelTimeout;
  }

  /** How it repeats in live mode. */
  public LiveSettings liveOrDefault() {
    return live == null ? LiveSettings.DEFAULT : live;
  }
}
