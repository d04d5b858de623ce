package io.perdura.api.temporal;

import io.perdura.api.event.RecordedEvent;
import java.util.List;

/**
 * Argument of {@link TemporalNames#ACTIVITY_ARCHIVE_LAST}: write these events, the last of a run.
 * Its result is the last number written, a {@code long}.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param events in order, without gaps
 */
public record ArchiveBatch(String workspace, String executionId, List<RecordedEvent> events) {
  /** Copies the list. */
  public ArchiveBatch {
    events = List.copyOf(events);
  }
}
