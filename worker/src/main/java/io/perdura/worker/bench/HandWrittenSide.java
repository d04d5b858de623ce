package io.perdura.worker.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;

/** Runs a hand-written workflow. */
final class HandWrittenSide implements Side {
  private final WorkflowClient client;
  private final String taskQueue;
  private final String type;
  private final int steps;

  HandWrittenSide(WorkflowClient client, String taskQueue, String type, int steps) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.type = type;
    this.steps = steps;
  }

  @Override
  public WorkflowStub start() {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build());
    stub.start(steps);
    return stub;
  }
}
