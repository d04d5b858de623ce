package io.perdura.bridge.rest.execution;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What nodes of a live execution wait for, as its newest events tell: nothing of an iteration is
 * stored.
 */
final class LiveWaits {
  private final SequencedMap<String, ExecutionEvent> open = new LinkedHashMap<>();

  private LiveWaits() {}

  /** The waits that are not over, by node key, each with the event that told it. */
  static SequencedMap<String, ExecutionEvent> of(List<RecordedEvent> events) {
    LiveWaits waits = new LiveWaits();
    events.forEach(event -> waits.add(event.event()));
    return waits.open;
  }

  /** Why it is paused, as the newest of its events that says so tells; empty if none does. */
  static Optional<PausedReason> pausedReason(List<RecordedEvent> events) {
    for (RecordedEvent event : events.reversed()) {
      if (event.event() instanceof ExecutionPaused pause) {
        return Optional.of(pause.pausedReason());
      }
      if (event.event() instanceof ExecutionResumed) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void add(ExecutionEvent event) {
    switch (event) {
      case NodeWaiting waits -> open.put(waits.nodeKey(), waits);
      case NodeHeld held -> open.put(held.nodeKey(), held);
      case NodeStarted e -> open.remove(e.nodeKey());
      case NodeReleased e -> open.remove(e.nodeKey());
      case NodeCompleted e -> open.remove(e.nodeKey());
      case NodeFailed e -> open.remove(e.nodeKey());
      case NodeSkipped e -> open.remove(e.nodeKey());
      case NodeCancelled e -> open.remove(e.nodeKey());
      case LiveEvent.IterationCompleted e -> open.clear();
      case LiveEvent.IterationFailed e -> open.clear();
      case ExecutionEvent e -> {}
    }
  }
}
