package io.perdura.worker.bench;

import io.temporal.client.WorkflowStub;

/** One of the two sides of a comparison. */
interface Side {
  /** Starts an execution; its result is there when everything is done, the records too. */
  WorkflowStub start();
}
