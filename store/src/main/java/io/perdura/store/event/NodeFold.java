package io.perdura.store.event;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.Release;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepStatus;
import io.perdura.store.event.NodeState.End;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the states of the nodes they name. Pure, and a left fold: in how many batches
 * the events come makes no difference.
 */
final class NodeFold {
  private final Map<String, NodeState> nodes = new LinkedHashMap<>();
  private int done;

  /** Starts with the stored states of the nodes that the events name. */
  NodeFold(List<NodeState> stored, int done) {
    stored.forEach(node -> nodes.put(node.nodeKey(), node));
    this.done = done;
  }

  /** The node that an event is about; null for one about the execution or a log line. */
  static @Nullable String nodeKey(ExecutionEvent event) {
    return switch (event) {
      case ExecutionStarted e -> null;
      case ExecutionCompleted e -> null;
      case ExecutionFailed e -> null;
      case ExecutionCancelled e -> null;
      case ExecutionPaused e -> null;
      case ExecutionResumed e -> null;
      case LiveEvent e -> null;
      case BreakpointsChanged e -> null;
      case NodeStarted e -> e.nodeKey();
      case NodeWaiting e -> e.nodeKey();
      case NodeHeld e -> e.nodeKey();
      case NodeReleased e -> e.nodeKey();
      case NodeDecided e -> e.nodeKey();
      case NodeCompleted e -> e.nodeKey();
      case NodeFailed e -> e.nodeKey();
      case NodeCancelled e -> e.nodeKey();
      case NodeSkipped e -> e.nodeKey();
      case LogWritten e -> e.nodeKey();
    };
  }

  /** Takes the next event. */
  void add(RecordedEvent recorded) {
    Instant at = recorded.timestamp();
    switch (recorded.event()) {
      case ExecutionStarted e -> {}
      case ExecutionCompleted e -> {}
      case ExecutionFailed e -> {}
      case ExecutionCancelled e -> {}
      case ExecutionPaused e -> {}
      case ExecutionResumed e -> {}
      case LiveEvent e -> {}
      case LogWritten e -> {}
      case BreakpointsChanged e -> {}
      case NodeStarted e -> begin(e.nodeKey(), StepStatus.RUNNING, recorded, 1);
      case NodeWaiting e -> begin(e.nodeKey(), StepStatus.WAITING, recorded, 0);
      case NodeHeld e -> {
        begin(e.nodeKey(), StepStatus.WAITING, recorded, e.attempts());
        nodes.computeIfPresent(
            e.nodeKey(), (key, node) -> node.held(StepError.of(key, e.error()), e.origin()));
      }
      case NodeReleased e -> released(e, recorded.seq());
      case NodeDecided e -> {}
      case NodeCompleted e ->
          end(
              e.nodeKey(),
              StepStatus.COMPLETED,
              recorded.seq(),
              new End(at, e.durationMs(), e.handle(), e.output(), null, e.origin()),
              e.attempts());
      case NodeFailed e ->
          end(
              e.nodeKey(),
              StepStatus.FAILED,
              recorded.seq(),
              new End(
                  at, e.durationMs(), null, null, StepError.of(e.nodeKey(), e.error()), e.origin()),
              e.attempts());
      case NodeCancelled e ->
          end(
              e.nodeKey(),
              StepStatus.CANCELLED,
              recorded.seq(),
              new End(at, e.durationMs(), null, null, null),
              0);
      case NodeSkipped e ->
          end(
              e.nodeKey(),
              StepStatus.SKIPPED,
              recorded.seq(),
              new End(at, null, null, null, null),
              0);
    }
  }

  /** The nodes that the events name, as they are now. */
  Collection<NodeState> nodes() {
    return nodes.values();
  }

  /** Nodes of the execution that have ended. */
  int done() {
    return done;
  }

  private void begin(String key, StepStatus status, RecordedEvent recorded, int attempts) {
    NodeState old = nodes.get(key);
    Instant startedAt =
        old == null || old.startedAt() == null ? recorded.timestamp() : old.startedAt();
    int most = old == null ? attempts : Math.max(attempts, old.attempts());
    put(old, new NodeState(key, status, startedAt, recorded.seq(), null, most, null));
  }

  /** A node that stood before its start has not begun. */
  private void released(NodeReleased event, long seq) {
    if (event.release() == Release.CONTINUE || event.release() == Release.STEP) {
      String key = event.nodeKey();
      put(nodes.get(key), new NodeState(key, StepStatus.PENDING, null, seq, null, 0, null));
    }
  }

  private void end(String key, StepStatus status, long seq, End end, int attempts) {
    NodeState old = nodes.get(key);
    Long duration = end.durationMs();
    Instant startedAt = old == null ? null : old.startedAt();
    if (startedAt == null && duration != null) {
      // A node that is evaluated at once tells its end only.
      startedAt = end.at().minusMillis(duration);
    }
    long startedSeq = old == null ? seq : old.startedSeq();
    int most = old == null ? attempts : Math.max(attempts, old.attempts());
    put(old, new NodeState(key, status, startedAt, startedSeq, end, most, null));
  }

  private void put(@Nullable NodeState old, NodeState now) {
    boolean was = old != null && old.status().isFinal();
    done += (now.status().isFinal() ? 1 : 0) - (was ? 1 : 0);
    nodes.put(now.nodeKey(), now);
  }
}
