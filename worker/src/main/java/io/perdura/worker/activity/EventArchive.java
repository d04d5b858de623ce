package io.perdura.worker.activity;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.live.LiveState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the events of executions are kept. */
public interface EventArchive {
  /**
   * Writes events and what follows from them: status, node results. Writing an event again changes
   * nothing. Throws a runtime exception if the store cannot be reached.
   *
   * @param workspace id of the workspace
   * @param executionId id of the execution
   * @param events in order, without gaps
   * @param used what the execution has used of the history; null if that is not known
   */
  void write(
      String workspace, String executionId, List<RecordedEvent> events, @Nullable HistoryUse used);

  /**
   * Writes the end of a live execution. Writing it again changes nothing. Throws a runtime
   * exception if the store cannot be reached.
   *
   * @param state its last state
   * @param events its last events, in order, the final one at the end; those before them are
   *     nowhere
   * @param used what it has used of the history; null if that is not known
   */
  void endLive(
      String workspace,
      String executionId,
      LiveState state,
      List<RecordedEvent> events,
      @Nullable HistoryUse used);
}
