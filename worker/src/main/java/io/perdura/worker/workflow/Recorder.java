package io.perdura.worker.workflow;

/** Takes care of a run's events: what is kept of them, and where. */
interface Recorder {
  /**
   * Events may have been added.
   *
   * @param drained whether the run is about to continue as new
   * @param urgent whether somebody is to see them soon
   */
  void running(boolean drained, boolean urgent);

  /** The execution has ended; to be called until it {@link #isDone}. */
  void ended();

  /** Whether the run may end: everything that must be is in the store. */
  boolean isDone();
}
