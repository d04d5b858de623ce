package io.perdura.api.live;

import org.jspecify.annotations.Nullable;

/**
 * Some settings of a live execution: those given at its start over the plan's, or changed while it
 * runs. Null leaves a setting as it is.
 *
 * @param intervalMs milliseconds between iterations
 * @param schedule what the interval is measured from
 * @param maxIterations iterations, counted from the start; 0 = endless
 * @param errorPolicy what it does after a failed iteration
 * @param budget replaces the whole budget; {@link LiveBudget#NONE} takes it away
 */
public record LiveChange(
    @Nullable Long intervalMs,
    @Nullable LiveSchedule schedule,
    @Nullable Long maxIterations,
    @Nullable LiveErrorPolicy errorPolicy,
    @Nullable LiveBudget budget) {
  /** Changes nothing. */
  public static final LiveChange NOTHING = new LiveChange(null, null, null, null, null);

  /**
   * The settings with this change.
   *
   * @throws LiveSettingsException naming the field that is wrong
   */
  public LiveSettings applyTo(LiveSettings settings) {
    return new LiveSettings(
        intervalMs == null ? settings.intervalMs() : intervalMs,
        schedule == null ? settings.schedule() : schedule,
        maxIterations == null ? settings.maxIterations() : maxIterations,
        errorPolicy == null ? settings.errorPolicy() : errorPolicy,
        budget == null ? settings.budget() : budget);
  }
}
