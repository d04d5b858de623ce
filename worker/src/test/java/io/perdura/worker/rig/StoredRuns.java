package io.perdura.worker.rig;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.store.Store;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.plan.Plans;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.InstantSource;

/** Accepts and starts executions as the bridge does, on a real store. */
public final class StoredRuns {
  private final Store store;
  private final WorkflowClient client;
  private final String taskQueue;

  /** Starts on this task queue. */
  public StoredRuns(Store store, WorkflowClient client, String taskQueue) {
    this.store = store;
    this.client = client;
    this.taskQueue = taskQueue;
  }

  /** Inserts the row only; answers the execution's id. */
  public String accept(Plan plan) {
    String id = ExecutionIds.next(InstantSource.system());
    String hash = new Plans(store.dataSource()).put(plan);
    new Executions(store.dataSource())
        .insert(
            new NewExecution(
                "default",
                id,
                plan.definitionId(),
                plan.name(),
                1,
                hash,
                "tester",
                "default",
                ExecutionMode.ONCE,
                Trigger.API,
                new Data.Inline(Json.mapper().createObjectNode()),
                "{}",
                plan.nodeCount(),
                InstantSource.system().instant(),
                null));
    return id;
  }

  /** Inserts the row and starts the workflow; answers the execution's id. */
  public String start(Plan plan) {
    String id = accept(plan);
    ExecutionState execution = state(id);
    client
        .newUntypedWorkflowStub(
            plan.definitionId(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(execution.temporalWorkflowId())
                .setTaskQueue(taskQueue)
                .build())
        .start(
            new RunInput(
                "default",
                id,
                plan.definitionId(),
                1,
                execution.planHash(),
                ExecutionMode.ONCE,
                Trigger.API,
                execution.input(),
                RunTuning.DEFAULT,
                null));
    return id;
  }

  /** The stored state of an execution. */
  public ExecutionState state(String id) {
    return new Executions(store.dataSource()).find("default", id).orElseThrow();
  }

  /** The workflow of an execution. */
  public WorkflowStub workflow(String id) {
    return client.newUntypedWorkflowStub(state(id).temporalWorkflowId());
  }
}
