package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.HistoryUse;
import java.util.List;

/**
 * Argument of the local activity that archives the last events of an execution. It never leaves the
 * process: local activities run where the workflow does, and the argument is kept out of the
 * history.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param events in order, without gaps
 * @param used what the execution has used of the history
 */
public record LastEvents(
    String workspace, String executionId, List<RecordedEvent> events, HistoryUse used) {
  /** Name of the activity; its result is the number of the last event. */
  public static final String ACTIVITY = "perdura.archive.last";

  /** Copies the list. */
  public LastEvents {
    events = List.copyOf(events);
  }
}
