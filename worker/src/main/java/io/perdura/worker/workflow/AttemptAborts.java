package io.perdura.worker.workflow;

/**
 * Aborts running attempts at once, wherever they run, instead of at their next heartbeat. It is a
 * short cut only: Temporal cancels the activity too. Must not block: workflow code calls it.
 */
public interface AttemptAborts {
  /** Aborts the attempts of a node, in this process and in the other workers. */
  void abort(String executionId, String nodeKey);
}
