package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live execution that has not ended, in the list of them.
 *
 * @param liveRunId id of the execution, UUIDv7
 * @param workflowId id of the definition
 * @param name name of the definition
 * @param version version that runs
 * @param status where it is in its life
 * @param pausedReason why it is paused; null if it is not
 * @param settings what holds now
 * @param progress iteration and totals, some seconds old at most; null if none was told yet
 * @param startedAt when it was accepted
 */
public record LiveRow(
    String liveRunId,
    String workflowId,
    String name,
    int version,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    LiveSettings settings,
    @Nullable LiveProgress progress,
    Instant startedAt) {}
