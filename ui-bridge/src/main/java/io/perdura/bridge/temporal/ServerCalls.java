package io.perdura.bridge.temporal;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.PauseActivityRequest;
import io.temporal.api.workflowservice.v1.UnpauseActivityRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What the server knows of single workflows, and its operations on their activities. */
final class ServerCalls {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final TemporalClient temporal;

  ServerCalls(TemporalClient temporal) {
    this.temporal = temporal;
  }

  private WorkflowServiceFutureStub server() {
    return temporal.stubs().futureStub().withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The newest run of a workflow, with what is pending in it. */
  DescribeWorkflowExecutionResponse describe(String workflowId)
      throws ExecutionException, InterruptedException {
    return TemporalClient.await(
        server()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                    .build()));
  }

  /** A page of what has happened in a run so far. */
  GetWorkflowExecutionHistoryResponse history(WorkflowExecution run, ByteString token)
      throws ExecutionException, InterruptedException {
    return TemporalClient.await(
        server()
            .getWorkflowExecutionHistory(
                GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setExecution(run)
                    .setNextPageToken(token)
                    .build()));
  }

  /** Pauses and continues an activity, which Temporal then schedules at once. */
  void cutBackOff(WorkflowExecution run, String activityId)
      throws ExecutionException, InterruptedException {
    TemporalClient.await(
        server()
            .pauseActivity(
                PauseActivityRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setExecution(run)
                    .setId(activityId)
                    .setReason("retry now")
                    .build()));
    TemporalClient.await(
        server()
            .unpauseActivity(
                UnpauseActivityRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setExecution(run)
                    .setId(activityId)
                    .build()));
  }
}
