package io.perdura.worker.activity;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;

/** Something that people watch while a node runs, outside the durable events. Lossy. */
public sealed interface SideRow {
  /** Where it happened. */
  AttemptRef attempt();

  /** When it happened, by the worker's clock. */
  Instant at();

  /** An attempt has started; the partial output of earlier ones is void. */
  record AttemptStarted(AttemptRef attempt, Instant at) implements SideRow {}

  /**
   * An attempt has failed.
   *
   * @param retryable whether a further one may follow
   */
  record AttemptFailed(AttemptRef attempt, Instant at, Failure failure, boolean retryable)
      implements SideRow {}

  /** An attempt has succeeded. */
  record AttemptCompleted(AttemptRef attempt, Instant at) implements SideRow {}

  /** A handler wrote to the log. */
  record LogLine(AttemptRef attempt, Instant at, LogLevel level, String message)
      implements SideRow {}

  /** A handler appended to the node's partial output. */
  record PartialOutput(AttemptRef attempt, Instant at, String text) implements SideRow {}

  /**
   * Names an attempt.
   *
   * @param workspace id of the workspace
   * @param executionId id of the execution
   * @param nodeKey key of the node
   * @param number from 1
   */
  record AttemptRef(String workspace, String executionId, String nodeKey, int number) {}
}
