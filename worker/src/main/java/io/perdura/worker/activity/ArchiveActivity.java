package io.perdura.worker.activity;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveState;
import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.content.Snapshot;
import io.perdura.worker.workflow.LastEvents;
import io.perdura.worker.workflow.SnapshotPage;
import io.perdura.worker.workflow.SnapshotTask;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Moves what a workflow holds into the store, by asking the workflow for it page by page. */
final class ArchiveActivity {
  private static final int PAGE = 1_000;

  private final ActivityServices services;

  ArchiveActivity(ActivityServices services) {
    this.services = services;
  }

  /** Writes events; answers the number of the last one. */
  long archive(ActivityExecutionContext context, ArchiveTask task) {
    WorkflowStub workflow = caller(context);
    long written = task.after();
    while (written < task.upTo()) {
      EventPage page = workflow.query(TemporalNames.QUERY_EVENTS, EventPage.class, written, PAGE);
      List<RecordedEvent> events = upTo(task.upTo(), page);
      if (events.isEmpty() || events.getFirst().seq() != written + 1) {
        throw new IllegalStateException(
            "Expected event %d of execution %s but its workflow holds %d to %d"
                .formatted(written + 1, task.executionId(), page.firstKept(), page.last()));
      }
      services.archive().write(task.workspace(), task.executionId(), events, task.used());
      written = events.getLast().seq();
    }
    return written;
  }

  /** Writes the events that the workflow has handed over; answers the number of the last one. */
  long last(LastEvents.Task task) {
    List<RecordedEvent> events = services.lastEvents().take(task);
    services.archive().write(task.workspace(), task.executionId(), events, task.used());
    return events.getLast().seq();
  }

  /** Writes the end of a live execution: its state and its last events. */
  long endLive(ActivityExecutionContext context, ArchiveTask task) {
    WorkflowStub workflow = caller(context);
    LiveState state = workflow.query(TemporalNames.QUERY_LIVE, LiveState.class);
    List<RecordedEvent> last = new ArrayList<>();
    long after = task.after();
    while (after < task.upTo()) {
      EventPage page = workflow.query(TemporalNames.QUERY_EVENTS, EventPage.class, after, PAGE);
      last.addAll(page.events());
      after = page.events().isEmpty() ? task.upTo() : page.events().getLast().seq();
    }
    services.archive().endLive(task.workspace(), task.executionId(), state, last, task.used());
    return task.upTo();
  }

  /**
   * Stores the values that a live run carries, for it alone, and deletes an old snapshot of it.
   *
   * @return the hash of the snapshot; null if there was nothing to store
   */
  @Nullable String snapshot(ActivityExecutionContext context, SnapshotTask task) {
    String hash = null;
    if (task.store()) {
      ObjectNode own = Json.mapper().createObjectNode().put("owner", task.owner());
      own.setAll((ObjectNode) Json.tree(values(context)));
      hash = services.snapshots().putSnapshot(own);
    }
    if (task.drop() != null) {
      services.snapshots().dropSnapshot(task.drop());
    }
    return hash;
  }

  /** Stores the values that a run carries; answers the hash of the snapshot. */
  String snapshot(ActivityExecutionContext context) {
    return services.snapshots().putSnapshot(Json.tree(values(context)));
  }

  private static Snapshot values(ActivityExecutionContext context) {
    WorkflowStub workflow = caller(context);
    Snapshot all = Snapshot.EMPTY;
    int next = 0;
    while (next >= 0) {
      SnapshotPage page = workflow.query(SnapshotPage.QUERY, SnapshotPage.class, next);
      all = all.plus(page.part());
      next = page.next();
    }
    return all;
  }

  private static List<RecordedEvent> upTo(long last, EventPage page) {
    return page.events().stream().filter(event -> event.seq() <= last).toList();
  }

  private static WorkflowStub caller(ActivityExecutionContext context) {
    ActivityInfo info = context.getInfo();
    return context
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(info.getWorkflowId())
                .setRunId(info.getWorkflowRunId())
                .build());
  }
}
