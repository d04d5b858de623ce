package io.perdura.api.live;

/**
 * How a live execution repeats its plan.
 *
 * @param intervalMs milliseconds between iterations, 0 or more
 * @param schedule what the interval is measured from
 * @param maxIterations iterations after which it stops; 0 = endless
 * @param errorPolicy what it does after a failed iteration
 * @param budget what it may use
 */
public record LiveSettings(
    long intervalMs,
    LiveSchedule schedule,
    long maxIterations,
    LiveErrorPolicy errorPolicy,
    LiveBudget budget) {
  /** Failed iterations in a row that stop it under either policy. */
  public static final int MAX_CONSECUTIVE_ERRORS = 5;

  /** Longest interval: ten years. */
  public static final long MAX_INTERVAL_MS = 10L * 365 * 24 * 60 * 60 * 1000;

  /** 5 s between iterations, 1,000 of them, errors skipped, no budget. */
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          5_000, LiveSchedule.FIXED_DELAY, 1_000, LiveErrorPolicy.SKIP, LiveBudget.NONE);

  /**
   * Checks the bounds; absent choices get their defaults.
   *
   * @throws LiveSettingsException naming the field that is wrong
   */
  public LiveSettings {
    schedule = schedule == null ? LiveSchedule.FIXED_DELAY : schedule;
    errorPolicy = errorPolicy == null ? LiveErrorPolicy.SKIP : errorPolicy;
    budget = budget == null ? LiveBudget.NONE : budget;
    if (intervalMs < 0 || intervalMs > MAX_INTERVAL_MS) {
      throw new LiveSettingsException(
          "intervalMs",
          "Expected an interval from 0 to %d milliseconds (ten years) but got %d."
              .formatted(MAX_INTERVAL_MS, intervalMs));
    }
    if (maxIterations < 0) {
      throw new LiveSettingsException(
          "maxIterations",
          "Expected 0 (endless) or more iterations but got " + maxIterations + ".");
    }
  }
}
