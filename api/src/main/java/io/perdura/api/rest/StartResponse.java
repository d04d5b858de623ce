package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionStatus;

/**
 * Answer of a start.
 *
 * @param executionId UUIDv7
 * @param status status at the time of the answer
 * @param workflowId id of the definition
 * @param version version that runs
 * @param temporalWorkflowId id of its workflow in Temporal
 */
public record StartResponse(
    String executionId,
    ExecutionStatus status,
    String workflowId,
    int version,
    String temporalWorkflowId) {}
