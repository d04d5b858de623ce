package io.perdura.worker.bench;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.InstantSource;

/** Runs a plan on the interpreter, started as the bridge starts it. */
final class PlanSide implements Side {
  private final WorkflowClient client;
  private final String taskQueue;
  private final Plan plan;
  private final String planHash;
  private final BenchRows rows;

  PlanSide(WorkflowClient client, String taskQueue, Plan plan, BenchRows rows) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.plan = plan;
    this.planHash = plan.hash();
    this.rows = rows;
  }

  @Override
  public WorkflowStub start() {
    String executionId = ExecutionIds.next(InstantSource.system());
    rows.insert(executionId, plan, planHash);
    RunInput input =
        new RunInput(
            BenchRows.WORKSPACE,
            executionId,
            plan.definitionId(),
            1,
            planHash,
            ExecutionMode.ONCE,
            Trigger.API,
            new Data.Inline(Json.mapper().createObjectNode()),
            RunTuning.DEFAULT,
            null);
    WorkflowStub stub = client.newUntypedWorkflowStub(plan.definitionId(), options(executionId));
    stub.start(input);
    return stub;
  }

  private WorkflowOptions options(String executionId) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(taskQueue)
        .setWorkflowId(
            ExecutionIds.temporalWorkflowId(BenchRows.WORKSPACE, plan.definitionId(), executionId))
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setStaticSummary(plan.name() + " · version 1")
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(keyword(TemporalNames.ATTRIBUTE_WORKSPACE), BenchRows.WORKSPACE)
                .set(keyword(TemporalNames.ATTRIBUTE_DEFINITION), plan.definitionId())
                .set(keyword(TemporalNames.ATTRIBUTE_MODE), "once")
                .set(keyword(TemporalNames.ATTRIBUTE_TRIGGER), Trigger.API.word())
                .build())
        .build();
  }

  private static SearchAttributeKey<String> keyword(String name) {
    return SearchAttributeKey.forKeyword(name);
  }
}
