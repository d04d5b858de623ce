package io.perdura.api.rest;

import java.util.List;

/**
 * Answer of stop-all.
 *
 * @param stopped ids of the executions that have taken the stop
 * @param failed ids of those that could not be told; ask again
 */
public record LiveStopAll(List<String> stopped, List<String> failed) {
  /** Copies the lists. */
  public LiveStopAll {
    stopped = List.copyOf(stopped);
    failed = List.copyOf(failed);
  }
}
