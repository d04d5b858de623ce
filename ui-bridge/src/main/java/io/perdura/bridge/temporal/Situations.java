package io.perdura.bridge.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks Temporal what a workflow waits for, and cuts back-offs short. */
@Component
public class Situations {
  /** Runs are continued as new long before. */
  private static final int MOST_PAGES = 20;

  private final ServerCalls server;
  private final Workers workers;

  Situations(TemporalClient temporal, Workers workers) {
    this.server = new ServerCalls(temporal);
    this.workers = workers;
  }

  /**
   * The situation of a workflow; empty if Temporal does not know it.
   *
   * @throws ExecutionException if Temporal does not answer
   */
  public Optional<Situation> of(String workflowId) throws ExecutionException, InterruptedException {
    DescribeWorkflowExecutionResponse told;
    try {
      told = server.describe(workflowId);
    } catch (ExecutionException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
    int attempt = told.hasPendingWorkflowTask() ? told.getPendingWorkflowTask().getAttempt() : 0;
    Seen seen = new Seen();
    if (told.getPendingActivitiesCount() > 0 || attempt > 1) {
      read(told.getWorkflowExecutionInfo().getExecution(), seen);
    }
    List<PendingActivity> activities =
        told.getPendingActivitiesList().stream()
            .map(activity -> activity(activity, seen.nodes.get(activity.getActivityId())))
            .toList();
    return Optional.of(
        new Situation(
            told.getWorkflowExecutionInfo().getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
            told.getWorkflowExecutionInfo().getExecution().getRunId(),
            activities,
            attempt,
            taskSince(told),
            seen.failure,
            workers.onWorkflows()));
  }

  /**
   * Lets the next attempt of an activity begin now.
   *
   * @throws ExecutionException if Temporal refuses, or does not answer
   */
  public void retryNow(String workflowId, String runId, String activityId)
      throws ExecutionException, InterruptedException {
    WorkflowExecution run =
        WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
    server.cutBackOff(run, activityId);
  }

  private void read(WorkflowExecution run, Seen seen)
      throws ExecutionException, InterruptedException {
    ByteString token = ByteString.EMPTY;
    for (int page = 0; page < MOST_PAGES; page++) {
      GetWorkflowExecutionHistoryResponse told = server.history(run, token);
      told.getHistory().getEventsList().forEach(event -> see(event, seen));
      token = told.getNextPageToken();
      if (token.isEmpty()) {
        return;
      }
    }
  }

  private static void see(HistoryEvent event, Seen seen) {
    if (event.hasActivityTaskScheduledEventAttributes()) {
      var scheduled = event.getActivityTaskScheduledEventAttributes();
      String node = node(scheduled.getInput());
      if (node != null) {
        seen.nodes.put(scheduled.getActivityId(), node);
      }
    } else if (event.hasWorkflowTaskFailedEventAttributes()) {
      seen.failure = event.getWorkflowTaskFailedEventAttributes().getFailure().getMessage();
    }
  }

  /** Every task of a node names it. */
  private static @Nullable String node(Payloads input) {
    if (input.getPayloadsCount() == 0) {
      return null;
    }
    JsonNode task =
        TemporalClient.converter()
            .fromPayloads(0, Optional.of(input), JsonNode.class, JsonNode.class);
    return task == null ? null : task.path("nodeKey").asString(null);
  }

  private static PendingActivity activity(PendingActivityInfo told, @Nullable String node) {
    boolean started = told.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
    Instant next =
        told.hasNextAttemptScheduleTime()
            ? instant(told.getNextAttemptScheduleTime())
            : told.hasScheduledTime() ? instant(told.getScheduledTime()) : null;
    return new PendingActivity(
        told.getActivityId(),
        told.getActivityType().getName(),
        node,
        started,
        told.getAttempt(),
        told.getMaximumAttempts(),
        started ? null : next,
        started && told.hasLastStartedTime() ? instant(told.getLastStartedTime()) : null,
        told.hasLastFailure() ? told.getLastFailure().getMessage() : null);
  }

  private static @Nullable Instant taskSince(DescribeWorkflowExecutionResponse told) {
    boolean waits =
        told.hasPendingWorkflowTask()
            && told.getPendingWorkflowTask().getState()
                == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED;
    return waits ? instant(told.getPendingWorkflowTask().getOriginalScheduledTime()) : null;
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** What a history tells. */
  private static final class Seen {
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private @Nullable String failure;
  }
}
