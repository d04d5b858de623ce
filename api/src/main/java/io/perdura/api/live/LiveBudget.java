package io.perdura.api.live;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a live execution may use. At 80 % of each limit there is one warning, at 100 % the action.
 *
 * @param tokens most tokens; null = no limit
 * @param costUsd most US dollars; null = no limit
 * @param iterations most iterations; null = no limit
 * @param wallTime longest time since the start; null = no limit
 * @param onReached what happens when one of them is used up; null = {@code stop}
 */
public record LiveBudget(
    @Nullable Long tokens,
    @Nullable BigDecimal costUsd,
    @Nullable Long iterations,
    @Nullable Duration wallTime,
    BudgetAction onReached) {
  /** No limit. */
  public static final LiveBudget NONE = new LiveBudget(null, null, null, null, BudgetAction.STOP);

  /**
   * Checks the limits.
   *
   * @throws LiveSettingsException naming the field that is wrong
   */
  public LiveBudget {
    onReached = onReached == null ? BudgetAction.STOP : onReached;
    atLeastOne("budget.tokens", tokens);
    atLeastOne("budget.iterations", iterations);
    if (costUsd != null && (costUsd.signum() <= 0 || costUsd.precision() > 30)) {
      throw new LiveSettingsException(
          "budget.costUsd",
          "Expected a cost above 0 US dollars, of at most 30 digits, but got "
              + costUsd.toEngineeringString()
              + ". Leave it out for no limit.");
    }
    if (wallTime != null
        && (!wallTime.isPositive() || wallTime.toMillis() > LiveSettings.MAX_INTERVAL_MS)) {
      throw new LiveSettingsException(
          "budget.wallTime",
          "Expected a time above 0, at most ten years, but got "
              + wallTime
              + ". Leave it out for no limit.");
    }
  }

  private static void atLeastOne(String field, @Nullable Long limit) {
    if (limit != null && limit < 1) {
      throw new LiveSettingsException(
          field, "Expected at least 1 but got " + limit + ". Leave it out for no limit.");
    }
  }
}
