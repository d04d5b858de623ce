package io.perdura.api.temporal;

import io.perdura.api.data.Data;

/**
 * Result of {@link TemporalNames#ACTIVITY_CALL}: the called execution is in the store.
 *
 * @param executionId its id
 * @param temporalWorkflowId id that its workflow is to have
 * @param name name of the definition
 * @param input its input, checked and with the defaults of its schema
 */
public record AcceptedCall(
    String executionId, String temporalWorkflowId, String name, Data input) {}
