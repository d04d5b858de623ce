package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedRecord.CarriedHold;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.DebugState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out how far an execution is. */
final class Progressing {
  private static final int MAX_LABELS = 20;
  private static final int MAX_HELD = 200;

  private Progressing() {}

  static Progress of(
      ExecutionState state, @Nullable PausedReason pausedReason, @Nullable DebugState debug) {
    int done = state.ended.done;
    int total = state.ended.done;
    boolean mayGrow = false;
    for (Frame frame : state.frames.values()) {
      done += frame.activation().done();
      total += frame.scope().size();
      mayGrow |= frame.activation().containers() > 0;
    }
    return new Progress(
        done,
        total,
        mayGrow,
        labels(state, StepStatus.RUNNING),
        labels(state, StepStatus.WAITING),
        state.window.size() + state.calls.starting.size(),
        state.log.lastSeq(),
        null,
        state.live == null ? List.of() : held(state),
        pausedReason,
        debug);
  }

  private static List<RecordedEvent> held(ExecutionState state) {
    List<RecordedEvent> held = new ArrayList<>();
    state
        .waits
        .all()
        .forEach((key, wait) -> {
          CarriedHold hold = wait.hold();
          Place place = hold == null ? null : state.place(key);
          if (hold != null && place != null && wait.until() != null && held.size() < MAX_HELD) {
            String suggestion = Remedies.of(hold.failure(), place.node().node());
            held.add(
                new RecordedEvent(
                    state.log.lastSeq(),
                    wait.until().minus(Control.HOLD_LIMIT),
                    new NodeHeld(
                        key,
                        hold.failure(),
                        suggestion,
                        hold.attempts(),
                        wait.until(),
                        hold.origin())));
          }
        });
    return held;
  }

  private static List<String> labels(ExecutionState state, StepStatus status) {
    List<String> labels = new ArrayList<>();
    for (Frame frame : state.frames.values()) {
      for (CompiledNode node : frame.scope().nodes()) {
        if (labels.size() == MAX_LABELS) {
          return labels;
        }
        if (frame.activation().status(node.index()) == status && !hasOpen(frame, node)) {
          labels.add(label(frame, node));
        }
      }
    }
    return labels;
  }

  /** What runs in a container says more than that it runs. */
  private static boolean hasOpen(Frame frame, CompiledNode node) {
    ContainerRun run = frame.runs.get(node.index());
    return run != null && !run.open.isEmpty();
  }

  private static String label(Frame frame, CompiledNode node) {
    String path = frame.path();
    return path.isEmpty()
        ? node.node().label()
        : node.node().label() + " (" + path.substring(0, path.length() - 1) + ")";
  }
}
