package io.perdura.bridge.stream;

import io.temporal.api.common.v1.WorkflowExecution;
import java.util.concurrent.ExecutionException;

/** Where a tail gets the events of a running workflow from. */
interface Source {
  /**
   * Brings everything that the workflow has to tell into the feed.
   *
   * @param run the newest run that is known
   * @throws ExecutionException if the workflow cannot be asked
   */
  void drain(WorkflowExecution run) throws ExecutionException, InterruptedException;
}
