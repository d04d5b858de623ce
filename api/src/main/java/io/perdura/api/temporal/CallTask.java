package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.temporal.CallTree.PinnedCall;

/**
 * Argument of {@link TemporalNames#ACTIVITY_CALL}: accepts an execution that another one calls.
 *
 * @param workspace id of the workspace
 * @param executionId id of the calling execution
 * @param nodeKey key of its {@code flow.call}
 * @param attempt which try of that node it is, from 1; each one is an execution of its own
 * @param callee what is called
 * @param calls what the called execution gets to know
 * @param input its input, not checked yet
 */
public record CallTask(
    String workspace,
    String executionId,
    String nodeKey,
    int attempt,
    PinnedCall callee,
    CallTree calls,
    Data input) {}
