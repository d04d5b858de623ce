package io.perdura.worker.bench;

/** One of the two sides of a comparison. */
interface Side {
  /** Starts an execution; gives a handle with which to wait for it. */
  Running start();

  /** An execution under way. */
  interface Running {
    /** Blocks until the client knows the outcome. */
    void awaitOutcome();

    /** Blocks until the workflow is closed. */
    void awaitClosed();
  }
}
