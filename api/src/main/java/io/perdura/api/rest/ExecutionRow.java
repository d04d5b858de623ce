package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of executions.
 *
 * @param id UUIDv7
 * @param workflowId id of the definition
 * @param name name of the definition
 * @param version version that runs
 * @param status where it is
 * @param pausedReason why it is paused; null if it is not
 * @param mode once or live
 * @param trigger what started it
 * @param inputPreview the first 200 characters of the input, secrets masked
 * @param currentStep label of the newest running node; null if none
 * @param done nodes that have ended
 * @param total nodes of the plan
 * @param startedAt when it was accepted
 * @param completedAt when it ended; null before
 * @param duration milliseconds; up to now while it runs
 * @param error message of its failure; null if it did not fail
 * @param live iteration and totals of a live execution; null for one that runs once
 * @param forkedFrom what it is a fork of; null if it is none
 */
public record ExecutionRow(
    String id,
    String workflowId,
    String name,
    int version,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    ExecutionMode mode,
    Trigger trigger,
    String inputPreview,
    @Nullable String currentStep,
    int done,
    int total,
    Instant startedAt,
    @Nullable Instant completedAt,
    long duration,
    @Nullable String error,
    @Nullable LiveProgress live,
    @Nullable ForkedFrom forkedFrom) {}
