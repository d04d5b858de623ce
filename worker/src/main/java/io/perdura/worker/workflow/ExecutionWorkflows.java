package io.perdura.worker.workflow;

import io.perdura.worker.content.ContentCache;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.DynamicWorkflow;

/** Registers the generic workflow. */
public final class ExecutionWorkflows {
  private ExecutionWorkflows() {}

  /**
   * Makes a worker run every workflow type that is not registered otherwise.
   *
   * @param content plans and snapshots
   * @param aborts is told when a running attempt is not wanted any more
   * @param hints is told how far executions are
   * @param lastEvents those that the activities of this worker archive
   * @param nodes checks what people give to nodes
   */
  public static void register(
      Worker worker,
      ContentCache content,
      AttemptAborts aborts,
      ProgressHints hints,
      LastEvents lastEvents,
      NodeSchemas nodes) {
    register(worker, new ShellServices(content, aborts, hints, lastEvents, EventSink.NONE, nodes));
  }

  static void register(Worker worker, ShellServices services) {
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class,
        (EncodedValues arguments) -> new ExecutionWorkflow(arguments, services),
        WorkflowImplementationOptions.getDefaultInstance());
  }
}
