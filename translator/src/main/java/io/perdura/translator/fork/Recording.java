package io.perdura.translator.fork;

import io.perdura.api.data.Data;
import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an execution has told so far: how its top-level nodes ended, and what was written. */
public final class Recording {
  private final SequencedMap<String, End> ends = new LinkedHashMap<>();
  private final Set<String> started = new LinkedHashSet<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private final List<Write> writes = new ArrayList<>();
  private @Nullable String blamed;

  /**
   * How a node ended.
   *
   * @param output null unless it has completed
   * @param handle null unless it has completed
   * @param error null unless it has failed
   * @param handled whether the execution went on after its failure
   * @param reason why it was skipped; null if it was not
   * @param origin null if it ran
   */
  record End(
      StepStatus status,
      @Nullable Data output,
      @Nullable String handle,
      @Nullable Failure error,
      boolean handled,
      @Nullable String reason,
      @Nullable StepOrigin origin) {}

  /**
   * A write to a variable.
   *
   * @param node the top-level node that it happened in
   * @param inherited whether that node did not run but was seeded
   */
  record Write(String node, String variable, JsonNode value, boolean inherited) {}

  private Recording() {}

  /**
   * Reads events.
   *
   * @param events in order: those of top-level nodes, of the end, and the completions of nodes that
   *     write to variables; others may be missing
   * @param writers ids of the nodes that write to variables
   */
  public static Recording of(List<RecordedEvent> events, Set<String> writers) {
    Recording recording = new Recording();
    events.forEach(event -> recording.add(event, writers));
    return recording;
  }

  /** The top-level node that a key belongs to: itself, or the outermost container around it. */
  static String top(String key) {
    int slash = key.indexOf('/');
    int bracket = key.indexOf('[');
    int end = slash < 0 ? bracket : bracket < 0 ? slash : Math.min(slash, bracket);
    return end < 0 ? key : key.substring(0, end);
  }

  private void add(RecordedEvent recorded, Set<String> writers) {
    switch (recorded.event()) {
      case NodeStarted e -> started.add(top(e.nodeKey()));
      case NodeWaiting e -> started.add(top(e.nodeKey()));
      case ExecutionEvent.NodeHeld e -> started.add(top(e.nodeKey()));
      case ExecutionEvent.NodeReleased e -> started.add(top(e.nodeKey()));
      case NodeDecided e -> started.add(top(e.nodeKey()));
      case NodeCompleted e -> {
        written(e, writers);
        end(
            e.nodeKey(),
            new End(StepStatus.COMPLETED, e.output(), e.handle(), null, true, null, e.origin()));
      }
      case NodeFailed e ->
          end(
              e.nodeKey(),
              new End(StepStatus.FAILED, null, null, e.error(), e.handled(), null, e.origin()));
      case NodeSkipped e ->
          end(e.nodeKey(), new End(StepStatus.SKIPPED, null, null, null, true, e.reason(), null));
      case NodeCancelled e ->
          end(e.nodeKey(), new End(StepStatus.CANCELLED, null, null, null, false, null, null));
      case ExecutionFailed e -> blamed = e.nodeKey() == null ? null : top(e.nodeKey());
      case ExecutionStarted e -> {}
      case ExecutionCompleted e -> {}
      case ExecutionCancelled e -> {}
      case ExecutionPaused e -> {}
      case ExecutionResumed e -> {}
      case ExecutionEvent.LogWritten e -> {}
      case BreakpointsChanged e -> {}
      case LiveEvent e -> {}
    }
  }

  private void end(String key, End end) {
    if (key.equals(top(key))) {
      started.add(key);
      ends.put(key, end);
    }
  }

  private void written(NodeCompleted event, Set<String> writers) {
    String node = top(event.nodeKey());
    SequencedMap<String, JsonNode> values = event.written();
    if (values != null) {
      boolean inherited = event.origin() == StepOrigin.SEEDED;
      values.forEach((name, value) -> writes.add(new Write(node, name, value, inherited)));
    } else if (event.origin() == null && writers.contains(NodeKeys.nodeId(event.nodeKey()))) {
      silent.add(node);
    }
  }

  @Nullable End end(String node) {
    return ends.get(node);
  }

  /** The ids of the top-level nodes that have ended, as they ended first. */
  Set<String> ended() {
    return ends.sequencedKeySet();
  }

  boolean hasStarted(String node) {
    return started.contains(node);
  }

  /** All writes in the order in which they happened. */
  List<Write> writes() {
    return writes;
  }

  /** Whether something in this top-level node wrote to variables and it is not known what. */
  boolean isSilent(String node) {
    return silent.contains(node);
  }

  /** The top-level node that failed the execution; null if none did. */
  @Nullable String blamed() {
    return blamed;
  }
}
