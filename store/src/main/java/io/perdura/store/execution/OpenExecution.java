package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import java.time.Instant;

/**
 * An execution that has not ended, as the sweeper sees it.
 *
 * @param lastSeq number of the last stored event; 0 if none
 */
public record OpenExecution(
    String workspace,
    String id,
    String definitionId,
    ExecutionMode mode,
    ExecutionStatus status,
    Instant startedAt,
    long lastSeq,
    String temporalWorkflowId) {}
