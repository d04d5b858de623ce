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
 */
public record PlanSettings(
    int maxParallelNodes, @Nullable Duration runTimeout, @Nullable LiveSettings live) {
  /** 50 nodes at a time, no time limit. */
  public static final PlanSettings DEFAULT = new PlanSettings(50, null);

  /** Settings that say nothing of live mode. */
  public PlanSettings(int maxParallelNodes, @Nullable Duration runTimeout) {
    this(maxParallelNodes, runTimeout, null);
  }

  /** How it repeats in live mode. */
  public LiveSettings liveOrDefault() {
    return live == null ? LiveSettings.DEFAULT : live;
  }
}
