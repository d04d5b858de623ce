package io.perdura.api.rest;

import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH …/live/{live}}; what is absent stays as it is.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason why, for whoever looks later; absent = not said
 * @param intervalMs milliseconds between iterations
 * @param schedule what the interval is measured from
 * @param maxIterations iterations, counted from the start; 0 = endless
 * @param errorPolicy what it does after a failed iteration
 * @param budget replaces the whole budget
 */
public record LiveChangeRequest(
    @Nullable String requestId,
    @Nullable String reason,
    @Nullable Long intervalMs,
    @Nullable LiveSchedule schedule,
    @Nullable Long maxIterations,
    @Nullable LiveErrorPolicy errorPolicy,
    @Nullable LiveBudget budget) {}
