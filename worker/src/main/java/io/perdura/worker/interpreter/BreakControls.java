package io.perdura.worker.interpreter;

import io.perdura.api.event.Release;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Controls.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what people ask of breakpoints and of the nodes that stand at them. */
final class BreakControls {
  private final ExecutionState state;
  private final Debugging debug;
  private final Breaks breaks;

  BreakControls(Machine machine) {
    this.state = machine.state;
    this.debug = machine.state.debug;
    this.breaks = machine.breaks;
  }

  /** Why a request is refused now; empty if it is not. */
  Optional<Refusal> refusal(Control.Debug request) {
    if (state.root().stop instanceof Stop.Cancelled) {
      return refused("The execution is being cancelled, so nothing stops any more.");
    }
    return switch (request) {
      case Control.SetBreakpoint set -> debug.refusal(set);
      case Control.RemoveBreakpoint remove -> Optional.empty();
      case Control.Continue go -> standing(go.nodeKey());
      case Control.Step step ->
          step.nodeKey() == null && breaks.stopped().isEmpty()
              ? Debugging.noneStands()
              : standing(step.nodeKey());
    };
  }

  private Optional<Refusal> standing(@Nullable String key) {
    return key == null || breaks.stopped().contains(key)
        ? Optional.empty()
        : refused("The node '%s' does not stand at a breakpoint.".formatted(key));
  }

  private static Optional<Refusal> refused(String message) {
    return Optional.of(new Refusal(Control.REFUSED, message));
  }

  /** Does it; false if it was so already. */
  boolean apply(Control.Debug request) {
    return switch (request) {
      case Control.SetBreakpoint set -> told(debug.set(set, state.now()), set);
      case Control.RemoveBreakpoint remove -> told(debug.remove(remove.node()), remove);
      case Control.Continue go -> goOn(go);
      case Control.Step step -> {
        String key = step.nodeKey() == null ? breaks.stopped().getFirst() : step.nodeKey();
        debug.endStep();
        breaks.release(key, Release.STEP, step);
        debug.stepping = key;
        yield true;
      }
    };
  }

  private boolean goOn(Control.Continue request) {
    boolean removed = Boolean.TRUE.equals(request.release()) && told(debug.remove(null), request);
    boolean stepped = request.nodeKey() == null && debug.endStep();
    List<String> keys = request.nodeKey() == null ? breaks.stopped() : List.of(request.nodeKey());
    keys.forEach(key -> breaks.release(key, Release.CONTINUE, request));
    return removed || stepped || !keys.isEmpty();
  }

  private boolean told(boolean changed, Control request) {
    if (changed) {
      state.emit(debug.changed(request.by(), request.reason()));
    }
    return changed;
  }
}
