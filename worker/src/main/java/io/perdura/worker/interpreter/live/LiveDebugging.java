package io.perdura.worker.interpreter.live;

import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.DebugState;
import io.perdura.worker.interpreter.Controls.Refusal;
import io.perdura.worker.interpreter.Debugging;
import io.perdura.worker.interpreter.Input;
import java.util.List;
import java.util.Optional;

/** Breakpoints of a live execution: its iteration takes care of them, and this between two. */
final class LiveDebugging {
  private final Loop loop;
  private final Turn turn;
  private final Debugging debug;

  LiveDebugging(Loop loop) {
    this.loop = loop;
    this.turn = loop.turn;
    this.debug = loop.turn.debug();
  }

  DebugState view() {
    Iteration running = loop.iteration;
    return running == null
        ? new DebugState(debug.breakpoints(), List.of(), null, debug.stopsNext())
        : running.debug();
  }

  Optional<Refusal> refusal(Control.Debug request) {
    Iteration running = loop.iteration;
    if (running != null && running.has(request)) {
      return running.refusal(request);
    }
    return switch (request) {
      case Control.SetBreakpoint set -> debug.refusal(set);
      case Control.RemoveBreakpoint remove -> Optional.empty();
      case Control.Continue go ->
          go.nodeKey() == null ? Optional.empty() : notStanding(go.nodeKey());
      case Control.Step step ->
          step.nodeKey() == null ? Debugging.noneStands() : notStanding(step.nodeKey());
    };
  }

  private static Optional<Refusal> notStanding(String key) {
    return Optional.of(
        new Refusal(
            Control.REFUSED,
            "The node '%s' does not stand at a breakpoint in the iteration of now."
                .formatted(key)));
  }

  /** Does it; false if it was so already. */
  boolean apply(Control.Debug request) {
    Iteration running = loop.iteration;
    if (running != null) {
      loop.pass(new Input.Controlled(request));
      return running.hasChanged(request);
    }
    return switch (request) {
      case Control.SetBreakpoint set -> told(debug.set(set, turn.now()), set);
      case Control.RemoveBreakpoint remove -> told(debug.remove(remove.node()), remove);
      case Control.Continue go -> {
        boolean removed = Boolean.TRUE.equals(go.release()) && told(debug.remove(null), go);
        yield debug.endStep() || removed;
      }
      case Control.Step step -> false;
    };
  }

  private boolean told(boolean changed, Control request) {
    if (changed) {
      turn.emit(debug.changed(request.by(), request.reason()));
    }
    return changed;
  }
}
