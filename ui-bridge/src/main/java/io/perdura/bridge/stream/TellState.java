package io.perdura.bridge.stream;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.store.side.SideRow;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The partial outputs of running nodes that were told, and are stored nowhere. */
final class TellState {
  private static final int MAX_NODES = 200;

  private final SequencedMap<String, String> partial = new LinkedHashMap<>();

  void add(SideRow row) {
    if (row instanceof SideRow.AttemptStarted started) {
      partial.remove(started.nodeKey());
    }
    if (row instanceof SideRow.PartialOutput output) {
      partial.merge(output.nodeKey(), output.chunk(), SideState::last);
      if (partial.size() > MAX_NODES) {
        partial.pollFirstEntry();
      }
    }
  }

  /** The result of a node that has ended stands in its event. */
  void forget(ExecutionEvent event) {
    if (event instanceof NodeCompleted completed) {
      partial.remove(completed.nodeKey());
    }
    if (event instanceof NodeFailed failed) {
      partial.remove(failed.nodeKey());
    }
    if (event instanceof NodeCancelled cancelled) {
      partial.remove(cancelled.nodeKey());
    }
  }

  SequencedMap<String, String> copy() {
    return new LinkedHashMap<>(partial);
  }
}
