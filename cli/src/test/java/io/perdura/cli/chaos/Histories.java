package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.client.WorkflowClientOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Temporal's histories, and the oracle over them. */
final class Histories implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  Histories(String target) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(
                    DefaultDataConverter.newDefaultInstance()
                        .withPayloadConverterOverrides(
                            new Jackson3JsonPayloadConverter(Json.mapper())))
                .build());
  }

  /**
   * What a history shows.
   *
   * @param results recorded results by node key
   * @param attempts number of the last attempt by node key
   * @param timedOutTasks workflow tasks whose worker did not answer
   */
  record Facts(Map<String, Integer> results, Map<String, Integer> attempts, int timedOutTasks) {
    /** Attempts that were cut off, by whatever was killed. */
    int lostAttempts() {
      return attempts.values().stream().mapToInt(attempt -> attempt - 1).sum();
    }
  }

  /**
   * O2: one recorded result for each node key, one final event, and no task that failed because a
   * replay went another way.
   */
  Facts check(String workflowId) {
    Map<Long, String> keys = new LinkedHashMap<>();
    Map<String, Integer> results = new LinkedHashMap<>();
    Map<String, Integer> attempts = new LinkedHashMap<>();
    int timedOut = 0;
    int ends = 0;
    for (HistoryEvent event : client.fetchHistory(workflowId).getEvents()) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
            key(event).ifPresent(key -> keys.put(event.getEventId(), key));
        case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
          var started = event.getActivityTaskStartedEventAttributes();
          String key = keys.get(started.getScheduledEventId());
          if (key != null) {
            attempts.put(key, started.getAttempt());
          }
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
          long id = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
          if (keys.containsKey(id)) {
            results.merge(keys.get(id), 1, Integer::sum);
          }
        }
        case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT -> timedOut++;
        case EVENT_TYPE_WORKFLOW_TASK_FAILED ->
            assertThat(event.getWorkflowTaskFailedEventAttributes().getCause())
                .isNotEqualTo(
                    WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR);
        case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
            EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
            EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
            EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
            EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
            ends++;
        default -> {
          // The rest of a history says nothing about results.
        }
      }
    }
    assertThat(ends).as("final events of " + workflowId).isEqualTo(1);
    assertThat(results.values()).as("results per node key").allMatch(count -> count == 1);
    return new Facts(results, attempts, timedOut);
  }

  /** The events as the workflow itself tells them. */
  EventPage events(String workflowId) {
    return client
        .newUntypedWorkflowStub(workflowId)
        .query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 5_000);
  }

  /** The identities of the workers that run attempts of a workflow. */
  List<String> workersOf(String workflowId) {
    return describe(workflowId).stream()
        .map(PendingActivityInfo::getLastWorkerIdentity)
        .filter(identity -> !identity.isEmpty())
        .toList();
  }

  private List<PendingActivityInfo> describe(String workflowId) {
    return stubs
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .build())
        .getPendingActivitiesList();
  }

  private static Optional<String> key(HistoryEvent event) {
    var attributes = event.getActivityTaskScheduledEventAttributes();
    if (attributes.getActivityType().getName().startsWith("perdura.")) {
      return Optional.empty();
    }
    Payload input = attributes.getInput().getPayloads(0);
    return Optional.of(
        Json.parse(input.getData().toStringUtf8()).get("nodeKey").stringValue());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
