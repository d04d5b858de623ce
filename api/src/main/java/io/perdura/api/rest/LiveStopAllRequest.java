package io.perdura.api.rest;

import io.perdura.api.live.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/live/stop-all}, all of it optional.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param reason {@code stop-all}, or {@code shutdown} when the platform ends; absent = {@code
 *     stop-all}
 * @param comment why, for whoever looks later; absent = not said
 */
public record LiveStopAllRequest(
    @Nullable String requestId, @Nullable StopReason reason, @Nullable String comment) {}
