package io.perdura.worker.bench;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Counts what executions leave in Temporal's history. */
final class Histories {
  private static final String PREFIX = "EVENT_TYPE_";

  private final WorkflowClient client;

  Histories(WorkflowClient client) {
    this.client = client;
  }

  /** Runs one execution; the number of its events by type. */
  SequencedMap<String, Integer> of(Side side) {
    WorkflowStub workflow = side.start();
    workflow.getResult(JsonNode.class);
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    for (HistoryEvent event : events(workflow)) {
      counts.merge(event.getEventType().name().substring(PREFIX.length()), 1, Integer::sum);
    }
    return counts;
  }

  /** The events of an execution. */
  List<HistoryEvent> events(WorkflowStub workflow) {
    return client.fetchHistory(workflow.getExecution().getWorkflowId()).getEvents();
  }
}
