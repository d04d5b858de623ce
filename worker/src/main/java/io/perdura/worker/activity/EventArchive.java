package io.perdura.worker.activity;

import io.perdura.api.event.RecordedEvent;
import java.util.List;

/** Where the events of executions are kept. */
public interface EventArchive {
  /**
   * Writes events and what follows from them: status, node results. Writing an event again changes
   * nothing. Throws a runtime exception if the store cannot be reached.
   *
   * @param workspace id of the workspace
   * @param executionId id of the execution
   * @param events in order, without gaps
   */
  void write(String workspace, String executionId, List<RecordedEvent> events);
}
