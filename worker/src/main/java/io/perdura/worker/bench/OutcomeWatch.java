package io.perdura.worker.bench;

import com.google.protobuf.ByteString;
import com.uber.m3.tally.NoopScope;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.MetricsTag;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the final event of an execution as the bridge does: a long poll of the history, and
 * after each completed workflow task a query for the events behind the last one known.
 */
final class OutcomeWatch {
  private static final int PAGE = 1_000;

  private final WorkflowClient client;
  private final WorkflowStub workflow;
  private final WorkflowExecution execution;
  private long seen;

  OutcomeWatch(WorkflowClient client, WorkflowStub workflow) {
    this.client = client;
    this.workflow = workflow;
    this.execution = workflow.getExecution();
  }

  void awaitFinalEvent() {
    ByteString token = ByteString.EMPTY;
    while (true) {
      GetWorkflowExecutionHistoryResponse page = poll(token);
      if (completedTask(page.getHistory().getEventsList()) && readToFinal()) {
        return;
      }
      token = page.getNextPageToken();
      if (token.isEmpty()) {
        throw new IllegalStateException(
            "Expected a final event of " + execution.getWorkflowId() + " but its history ended");
      }
    }
  }

  private GetWorkflowExecutionHistoryResponse poll(ByteString token) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .withOption(MetricsTag.METRICS_TAGS_CALL_OPTIONS_KEY, new NoopScope())
        .withOption(MetricsTag.HISTORY_LONG_POLL_CALL_OPTIONS_KEY, true)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(execution)
                .setWaitNewEvent(true)
                .setNextPageToken(token)
                .build());
  }

  private static boolean completedTask(List<HistoryEvent> events) {
    return events.stream()
        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  private boolean readToFinal() {
    EventPage page;
    do {
      page = workflow.query(TemporalNames.QUERY_EVENTS, EventPage.class, seen, PAGE);
      for (RecordedEvent event : page.events()) {
        seen = event.seq();
        if (event.event().isFinal()) {
          return true;
        }
      }
    } while (seen < page.last());
    return false;
  }
}
