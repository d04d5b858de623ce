package io.perdura.api.event;

/**
 * An execution that a node has called.
 *
 * @param executionId its id
 * @param workflowId id of its definition
 * @param version the version of it that runs
 */
public record CalledExecution(String executionId, String workflowId, int version) {}
