package io.perdura.worker.workflow;

/**
 * Aborts running attempts at once, wherever they run, instead of at their next heartbeat. It is a
 * short cut only: Temporal cancels the activity too. Must not block: workflow code calls it.
 */
public interface AttemptAborts {
  /** For workflows that are only replayed. */
  AttemptAborts NONE =
      new AttemptAborts() {
        @Override
        public void abort(String executionId, String nodeKey) {}

        @Override
        public void stop(String executionId) {}
      };

  /** Aborts the attempts of a node, in this process and in the other workers. */
  void abort(String executionId, String nodeKey);

  /**
   * Aborts every attempt of an execution that has stopped for good, also those that are about to
   * start.
   */
  void stop(String executionId);
}
