package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request to control an execution.
 *
 * @param executionId UUIDv7
 * @param status where the execution is now
 * @param pausedReason why it is paused; null if it is not
 * @param changed false if it was so already
 * @param requestId names the request; repeat it with this id if the answer gets lost
 */
public record ControlResponse(
    String executionId,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    boolean changed,
    String requestId) {}
