package io.perdura.worker.process;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.AdoptTask;
import io.perdura.api.temporal.CallTask;
import io.perdura.store.blob.Blobs;
import io.perdura.store.blob.Uploads;
import io.perdura.store.execution.CalledExecutions;
import io.perdura.store.execution.CalledExecutions.Origin;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.InputPreview;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.worker.activity.CallStore;
import io.perdura.worker.content.ContentCache;
import java.time.InstantSource;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** Called executions, in the store. */
final class StoredCalls implements CallStore {
  private final ContentCache content;
  private final Executions executions;
  private final CalledExecutions called;
  private final Blobs blobs;
  private final Uploads uploads;
  private final InstantSource clock;

  StoredCalls(DataSource source, ContentCache content, InstantSource clock) {
    this.content = content;
    this.executions = new Executions(source);
    this.called = new CalledExecutions(source);
    this.blobs = new Blobs(source);
    this.uploads = new Uploads(source);
    this.clock = clock;
  }

  @Override
  public Plan plan(String hash) {
    return content.plan(hash).plan();
  }

  @Override
  public AcceptedCall accept(CallTask task, Plan plan, JsonNode input) {
    String id = ExecutionIds.next(clock);
    Data data = blobs.check(task.workspace(), id, input);
    // The same try of the same node, however often its activity runs, is one execution.
    String key =
        "call:" + Json.sha256(task.executionId() + "/" + task.nodeKey() + "#" + task.attempt());
    NewExecution row = row(task, plan, id, data, InputPreview.of(input), key);
    String accepted = executions.insert(row).executionId();
    ExecutionState state =
        executions
            .find(task.workspace(), accepted)
            .orElseThrow(() -> new IllegalStateException("The store has lost " + accepted));
    return new AcceptedCall(state.id(), state.temporalWorkflowId(), plan.name(), state.input());
  }

  private NewExecution row(
      CallTask task, Plan plan, String id, Data input, String preview, String key) {
    Origin origin =
        called
            .origin(task.workspace(), task.executionId())
            .orElseThrow(() ->
                new IllegalStateException(
                    "The store has no execution " + task.executionId() + " that could call"));
    return new NewExecution(
        task.workspace(),
        id,
        task.callee().definitionId(),
        plan.name(),
        task.callee().version(),
        task.callee().planHash(),
        origin.userId(),
        origin.environment(),
        ExecutionMode.ONCE,
        Trigger.SUB_WORKFLOW,
        input,
        preview,
        plan.nodeCount(),
        clock.instant(),
        new IdempotencyKey(key, key),
        null,
        Beginning.NOTHING.calling(task.calls()),
        false);
  }

  @Override
  public void adopt(AdoptTask task) {
    uploads.keepAlso(task.workspace(), task.executionId(), task.ref());
  }
}
