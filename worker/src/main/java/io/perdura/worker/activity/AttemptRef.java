package io.perdura.worker.activity;

import io.perdura.api.temporal.NodeTask;
import io.temporal.activity.ActivityInfo;
import java.time.Instant;

/**
 * Names an attempt.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param nodeKey key of the node
 * @param number from 1
 * @param startedAt by the worker's clock
 * @param retries what follows if it fails
 */
record AttemptRef(
    String workspace,
    String executionId,
    String nodeKey,
    int number,
    Instant startedAt,
    Retries retries) {
  /** An attempt of which nothing is known to follow. */
  AttemptRef(String workspace, String executionId, String nodeKey, int number, Instant startedAt) {
    this(workspace, executionId, nodeKey, number, startedAt, Retries.UNKNOWN);
  }

  static AttemptRef of(NodeTask task, ActivityInfo info, Instant startedAt) {
    return new AttemptRef(
        task.workspace(),
        task.executionId(),
        task.nodeKey(),
        info.getAttempt(),
        startedAt,
        new Retries(info, task.retry()));
  }
}
