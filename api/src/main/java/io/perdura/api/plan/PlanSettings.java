package io.perdura.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a plan.
 *
 * @param maxParallelNodes most nodes that run at the same time, 1 to 200
 * @param runTimeout longest duration of an execution; null = none
 */
public record PlanSettings(int maxParallelNodes, @Nullable Duration runTimeout) {
  /** 50 nodes at a time, no time limit. */
  public static final PlanSettings DEFAULT = new PlanSettings(50, null);
}
