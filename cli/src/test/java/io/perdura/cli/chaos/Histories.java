package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
  record Facts(Map<String, Integer> results, Map<String, Integer> attempts, int timedOutTasks) {}

  /**
   * O2, over all runs of a workflow: one recorded result for each node key, one final event, and no
   * task that failed because a replay went another way.
   */
  Facts check(String workflowId) {
    Facts facts = new Facts(new LinkedHashMap<>(), new LinkedHashMap<>(), 0);
    int ends = 0;
    for (List<HistoryEvent> run : endedRuns(workflowId)) {
      facts = checkRun(run, facts);
      ends += isEnd(run.getLast()) ? 1 : 0;
    }
    assertThat(ends).as("final events of " + workflowId).isEqualTo(1);
    assertThat(facts.results().values()).as("results per node key").allMatch(count -> count == 1);
    return facts;
  }

  /** Whether a workflow has continued as new. */
  boolean hasContinued(String workflowId) {
    WorkflowExecutionInfo told = describe(workflowId).getWorkflowExecutionInfo();
    return !told.getFirstRunId().equals(told.getExecution().getRunId());
  }

  /** Whether a text is anywhere in the history of a workflow that has ended, over all its runs. */
  boolean mentions(String workflowId, String text) {
    return endedRuns(workflowId).stream()
        .flatMap(List::stream)
        .anyMatch(event -> new String(event.toByteArray(), StandardCharsets.UTF_8).contains(text));
  }

  /**
   * The archive is written inside the last workflow task, so a record says how an execution ended a
   * moment before Temporal's history does.
   */
  private List<List<HistoryEvent>> endedRuns(String workflowId) {
    return Eventually.value(
        "the end of " + workflowId + " in Temporal's history",
        Duration.ofSeconds(20),
        () -> Optional.of(runs(workflowId)).filter(runs -> isEnd(runs.getLast().getLast())));
  }

  /** The runs that continue-as-new has chained, oldest first. */
  private List<List<HistoryEvent>> runs(String workflowId) {
    List<List<HistoryEvent>> runs = new ArrayList<>();
    List<HistoryEvent> run = client.fetchHistory(workflowId).getEvents();
    runs.addFirst(run);
    String before = continued(run);
    while (!before.isEmpty()) {
      run = client.fetchHistory(workflowId, before).getEvents();
      runs.addFirst(run);
      before = continued(run);
    }
    return runs;
  }

  /** Events of each run, oldest first. */
  List<Integer> lengths(String workflowId) {
    return runs(workflowId).stream().map(List::size).toList();
  }

  /** All runs of a workflow, byte for byte, once it has ended. */
  List<byte[]> bytes(String workflowId) {
    return endedRuns(workflowId).stream()
        .flatMap(List::stream)
        .map(HistoryEvent::toByteArray)
        .toList();
  }

  private static String continued(List<HistoryEvent> run) {
    return run.getFirst().getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
  }

  private static boolean isEnd(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          true;
      default -> false;
    };
  }

  private static Facts checkRun(List<HistoryEvent> run, Facts before) {
    Map<Long, String> keys = new LinkedHashMap<>();
    Map<String, Integer> results = before.results();
    int timedOut = before.timedOutTasks();
    for (HistoryEvent event : run) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
            key(event).ifPresent(key -> keys.put(event.getEventId(), key));
        case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
          var started = event.getActivityTaskStartedEventAttributes();
          String key = keys.get(started.getScheduledEventId());
          if (key != null) {
            before.attempts().put(key, started.getAttempt());
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
        default -> {
          // The rest of a history says nothing about results.
        }
      }
    }
    return new Facts(results, before.attempts(), timedOut);
  }

  /** The events as the workflow itself tells them. */
  EventPage events(String workflowId) {
    return client
        .newUntypedWorkflowStub(workflowId)
        .query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 5_000);
  }

  /** The identities of the workers that run attempts of a workflow. */
  List<String> workersOf(String workflowId) {
    return describe(workflowId).getPendingActivitiesList().stream()
        .map(PendingActivityInfo::getLastWorkerIdentity)
        .filter(identity -> !identity.isEmpty())
        .toList();
  }

  private DescribeWorkflowExecutionResponse describe(String workflowId) {
    return stubs
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .build());
  }

  private static Optional<String> key(HistoryEvent event) {
    var attributes = event.getActivityTaskScheduledEventAttributes();
    if (attributes.getActivityType().getName().startsWith("perdura.")) {
      return Optional.empty();
    }
    Payload input = attributes.getInput().getPayloads(0);
    return Optional.of(Json.parse(input.getData().toStringUtf8()).get("nodeKey").stringValue());
  }

  /**
   * Deletes a workflow, as Temporal does when its retention is over, and waits until it is gone.
   */
  void delete(String workflowId) {
    WorkflowExecution execution = WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
    String namespace = client.getOptions().getNamespace();
    stubs
        .blockingStub()
        .deleteWorkflowExecution(
            DeleteWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecution(execution)
                .build());
    Eventually.eventually(
        "Temporal has forgotten " + workflowId, Duration.ofSeconds(60), () -> isGone(workflowId));
  }

  private boolean isGone(String workflowId) {
    try {
      client.fetchHistory(workflowId);
      return false;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND;
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
