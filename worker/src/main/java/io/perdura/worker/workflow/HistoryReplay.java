package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;
import io.perdura.worker.content.ContentCache;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays histories to get at the events of workflows that cannot be queried: a terminated or timed
 * out one cannot (sdk-java issue 1457), so its history is replayed without its last event.
 */
public final class HistoryReplay {
  private static final String TASK_QUEUE = "perdura-replay";

  /** Nobody waits for a replay, and the first one in a process loads all classes. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  private final WorkflowClient client;
  private final ContentCache content;

  /** A replay that reads histories from this client's namespace. */
  public HistoryReplay(WorkflowClient client, ContentCache content) {
    this.client = client;
    this.content = content;
  }

  /**
   * The events that an execution has made after a number, in order. Runs are replayed from the
   * latest back, as far as needed.
   *
   * @throws IllegalStateException if this code does not replay a history
   */
  public List<RecordedEvent> eventsAfter(String workflowId, long after) {
    List<RecordedEvent> events = new ArrayList<>();
    String runId = "";
    do {
      WorkflowExecutionHistory history = client.fetchHistory(workflowId, runId);
      events.addAll(0, events(history));
      runId =
          history
              .getEvents()
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
    } while (!runId.isEmpty() && (events.isEmpty() || events.getFirst().seq() > after + 1));
    events.removeIf(event -> event.seq() <= after);
    return events;
  }

  /**
   * The events that the last run of an execution has made, in order.
   *
   * @throws IllegalStateException if this code does not replay its history
   */
  public List<RecordedEvent> eventsOfLastRun(String workflowId) {
    return events(client.fetchHistory(workflowId, ""));
  }

  /**
   * The events that a history makes.
   *
   * @throws IllegalStateException if this code does not replay it
   */
  public List<RecordedEvent> events(WorkflowExecutionHistory history) {
    List<RecordedEvent> events = new ArrayList<>();
    // Never started: a replay needs the registrations only.
    Worker worker = WorkerFactory.newInstance(client).newWorker(TASK_QUEUE, PATIENT);
    ShellServices services =
        new ShellServices(
            content,
            AttemptAborts.NONE,
            ProgressHints.NONE,
            new LastEvents(),
            events::add,
            NodeSchemas.NONE);
    ExecutionWorkflows.register(worker, services);
    try {
      worker.replayWorkflowExecution(cut(history));
    } catch (Exception e) {
      throw new IllegalStateException(
          "Cannot replay workflow " + history.getWorkflowExecution().getWorkflowId(), e);
    }
    return events;
  }

  private static WorkflowExecutionHistory cut(WorkflowExecutionHistory history) {
    List<HistoryEvent> events = history.getEvents();
    if (!isForced(events.getLast().getEventType())) {
      return history;
    }
    return new WorkflowExecutionHistory(
        History.newBuilder().addAllEvents(events.subList(0, events.size() - 1)).build(),
        history.getWorkflowExecution().getWorkflowId());
  }

  private static boolean isForced(EventType type) {
    return type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED
        || type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT;
  }
}
