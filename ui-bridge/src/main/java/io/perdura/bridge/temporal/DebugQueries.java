package io.perdura.bridge.temporal;

import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks executions what whoever debugs them wants to know; no longer than the query time-out. */
@Component
public class DebugQueries {
  private final TemporalClient temporal;

  DebugQueries(TemporalClient temporal) {
    this.temporal = temporal;
  }

  /**
   * Where an execution stops.
   *
   * @throws ExecutionException if no worker answers, or Temporal does not
   */
  public DebugState breakpoints(String workflowId) throws ExecutionException, InterruptedException {
    return temporal.ask(
        run(workflowId),
        WorkflowQuery.newBuilder().setQueryType(TemporalNames.QUERY_BREAKPOINTS).build(),
        DebugState.class);
  }

  /**
   * What the expressions of a node see.
   *
   * @return null if no such node is open
   * @throws ExecutionException if no worker answers, or Temporal does not
   */
  public @Nullable DebugScope scope(String workflowId, String nodeKey)
      throws ExecutionException, InterruptedException {
    WorkflowQuery query =
        WorkflowQuery.newBuilder()
            .setQueryType(TemporalNames.QUERY_SCOPE)
            .setQueryArgs(TemporalClient.converter().toPayloads(nodeKey).orElseThrow())
            .build();
    return temporal.ask(run(workflowId), query, DebugScope.class);
  }

  private static WorkflowExecution run(String workflowId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
  }
}
