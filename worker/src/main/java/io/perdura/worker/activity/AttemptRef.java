package io.perdura.worker.activity;

import io.perdura.api.temporal.NodeTask;
import java.time.Instant;

/**
 * Names an attempt.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param nodeKey key of the node
 * @param number from 1
 * @param startedAt by the worker's clock
 */
record AttemptRef(
    String workspace, String executionId, String nodeKey, int number, Instant startedAt) {
  static AttemptRef of(NodeTask task, int number, Instant startedAt) {
    return new AttemptRef(task.workspace(), task.executionId(), task.nodeKey(), number, startedAt);
  }
}
