package io.perdura.api.execution;

/**
 * What called an execution.
 *
 * @param executionId id of the calling execution
 * @param temporalWorkflowId id of its workflow in Temporal
 * @param nodeKey key of its {@code flow.call}
 * @param awaits whether that node waits for the end of the called one
 */
public record ParentExecution(
    String executionId, String temporalWorkflowId, String nodeKey, boolean awaits) {}
