package io.perdura.worker.sweep;

import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.OpenExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;

/** Starts the workflow of an execution that was accepted while Temporal was away. */
public final class Restart {
  private final WorkflowClient client;
  private final Executions executions;
  private final String taskQueue;

  /** Starts on this task queue. */
  public Restart(WorkflowClient client, Executions executions, String taskQueue) {
    this.client = client;
    this.executions = executions;
    this.taskQueue = taskQueue;
  }

  /** Starts the workflow, once however often it is called; false if the execution is gone. */
  boolean start(OpenExecution open) {
    return executions
        .find(open.workspace(), open.id())
        .map(execution -> {
          start(execution);
          return true;
        })
        .orElse(false);
  }

  private void start(ExecutionState execution) {
    RunInput input = execution.runInput();
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(execution.temporalWorkflowId())
            .setTaskQueue(taskQueue)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary(execution.definitionId())
            .setTypedSearchAttributes(attributes(input))
            .build();
    try {
      client.newUntypedWorkflowStub(input.definitionId(), options).start(input);
    } catch (WorkflowExecutionAlreadyStarted e) {
      // The bridge was faster.
      return;
    }
  }

  private static SearchAttributes attributes(RunInput input) {
    String mode =
        switch (input.mode()) {
          case ONCE -> "once";
          case LIVE -> "live";
        };
    return SearchAttributes.newBuilder()
        .set(keyword(TemporalNames.ATTRIBUTE_WORKSPACE), input.workspace())
        .set(keyword(TemporalNames.ATTRIBUTE_DEFINITION), input.definitionId())
        .set(keyword(TemporalNames.ATTRIBUTE_MODE), mode)
        .set(keyword(TemporalNames.ATTRIBUTE_TRIGGER), input.trigger().word())
        .build();
  }

  private static SearchAttributeKey<String> keyword(String name) {
    return SearchAttributeKey.forKeyword(name);
  }
}
