package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.HistoryUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Hands the last events of executions from their workflows to the local activity that archives
 * them. A local activity runs where its workflow does, so they need not become JSON on the way; its
 * argument only names them. What is not found here, a regular activity archives.
 */
public final class LastEvents {
  /** Name of the activity; its result is the number of the last event. */
  public static final String ACTIVITY = "perdura.archive.last";

  /** An entry stays behind if its workflow leaves the process in between. */
  private static final int MOST_EXECUTIONS = 1_000;

  private final SequencedMap<String, List<RecordedEvent>> waiting = new LinkedHashMap<>();

  /**
   * Argument of the activity.
   *
   * @param workspace id of the workspace
   * @param executionId id of the execution
   * @param used what the execution has used of the history
   */
  public record Task(String workspace, String executionId, HistoryUse used) {}

  /** Keeps events until they are taken. */
  void put(Task task, List<RecordedEvent> events) {
    synchronized (waiting) {
      waiting.putLast(task.executionId(), events);
      if (waiting.size() > MOST_EXECUTIONS) {
        waiting.pollFirstEntry();
      }
    }
  }

  /**
   * Takes the events, in order and without gaps.
   *
   * @throws IllegalStateException if there are none
   */
  public List<RecordedEvent> take(Task task) {
    synchronized (waiting) {
      List<RecordedEvent> events = waiting.remove(task.executionId());
      if (events == null) {
        throw new IllegalStateException(
            "The last events of execution %s are not here".formatted(task.executionId()));
      }
      return events;
    }
  }
}
