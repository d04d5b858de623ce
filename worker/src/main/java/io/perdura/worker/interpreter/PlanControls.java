package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord.CarriedHold;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Does what people ask of an execution that runs once, or of one pass of a live one. */
final class PlanControls implements Controls {
  private final Machine machine;
  private final ExecutionState state;
  private final OutsideRefusals outside;

  PlanControls(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.outside = new OutsideRefusals(machine);
  }

  @Override
  public @Nullable ControlAnswer answer(String requestId) {
    return state.interference.answers.find(requestId);
  }

  @Override
  public Optional<Refusal> refusal(Control request) {
    if (answer(request.requestId()) != null) {
      return Optional.empty();
    }
    return switch (request) {
      case Control.Pause pause ->
          state.root().stop instanceof Stop.Cancelled
              ? refused(
                  "The execution is being cancelled, so it cannot be paused. Watch it end, or"
                      + " terminate it.")
              : Optional.empty();
      case Control.Resume resume -> Optional.empty();
      case Control.OfHeld held -> refusal(held);
      case Control.RetryNow now -> machine.hurries.refusal(now);
      case Control.OfWaiting waiting -> outside.refusal(waiting);
      case Control.Debug debug -> machine.breakControls.refusal(debug);
    };
  }

  @Override
  public DebugState debug() {
    return machine.breaks.view();
  }

  @Override
  public @Nullable DebugScope scope(String nodeKey) {
    Place place = state.place(nodeKey);
    return place == null ? null : new ScopeView(state, place).scope();
  }

  @Override
  public @Nullable String activityType(String nodeKey) {
    Place place = state.place(nodeKey);
    return place != null && place.node().node().action() instanceof Action.Activity activity
        ? activity.type()
        : null;
  }

  @Override
  public @Nullable JsonNode form(String nodeKey) {
    Place place = state.place(nodeKey);
    return place != null && place.node().node().action() instanceof Action.Approval approval
        ? approval.form()
        : null;
  }

  private Optional<Refusal> refusal(Control.OfHeld request) {
    String key = request.nodeKey();
    CarriedHold hold = machine.holds.find(key);
    if (hold == null) {
      return refused(notHeld(key));
    }
    if (request.attempt() != null && request.attempt() != hold.attempts()) {
      return refused(
          "The node '%s' is held after attempt %d, not %d: it was retried meanwhile. Look at it again, then decide."
              .formatted(key, hold.attempts(), request.attempt()));
    }
    return switch (request) {
      case Control.RetryNode retry -> refusal(retry);
      case Control.SkipNode skip -> refusal(skip);
      case Control.FailNode fail -> Optional.empty();
    };
  }

  private String notHeld(String key) {
    Place place = state.place(key);
    if (place == null) {
      return "No node '%s' runs in this execution. The record names the keys of its nodes."
          .formatted(key);
    }
    return "The node '%s' is not held but %s; only a node that waits with the reason 'hold' can be retried, skipped or failed."
        .formatted(key, place.status().word());
  }

  private Optional<Refusal> refusal(Control.RetryNode request) {
    if (state.interference.paused) {
      return refused("The execution is paused, so no node starts. Resume it, then retry.");
    }
    Place place = state.place(request.nodeKey());
    if (place != null && request.isChange() && !place.node().isActivity()) {
      return Optional.of(
          new Refusal(
              Control.INVALID,
              "A %s is no activity: its input, time-outs and retries cannot be changed. Retry it as it is, or skip it with an output."
                  .formatted(place.node().node().type())));
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusal(Control.SkipNode request) {
    Place place = state.place(request.nodeKey());
    String handle = request.handle();
    boolean known =
        handle == null
            || handle.equals(Handles.OUT)
            || (place != null && place.node().targets().containsKey(handle));
    return known
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Control.INVALID,
                "No edge leaves the handle '%s' of '%s'.".formatted(handle, request.nodeKey())));
  }

  private static Optional<Refusal> refused(String message) {
    return Optional.of(new Refusal(Control.REFUSED, message));
  }

  /** A person asks for something. */
  void receive(Control request) {
    if (answer(request.requestId()) != null) {
      return;
    }
    Optional<Refusal> refusal = refusal(request);
    boolean changed =
        refusal.isEmpty()
            && switch (request) {
              case Control.Pause pause -> setPaused(true);
              case Control.Resume resume -> setPaused(false);
              case Control.OfHeld held -> {
                machine.holds.release(held, () -> tellEnd(held));
                yield true;
              }
              case Control.RetryNow now -> machine.hurries.receive(now);
              case Control.OfWaiting waiting -> {
                machine.outsiders.receive(waiting, () -> tellEnd(waiting));
                yield true;
              }
              case Control.Debug debug -> machine.breakControls.apply(debug);
            };
    tell(request.by(), request.reason());
    state.interference.answers.add(
        request.requestId(),
        new ControlAnswer(
            changed, pausedReason(), refusal.map(Refusal::message).orElse(null), false));
  }

  /** It is cancelled: what undoes it must be able to start. */
  void cancelled(@Nullable String reason) {
    setPaused(false);
    state.debug.endStep();
    tell(null, reason);
  }

  /** Why no node starts until a person acts; null if nodes may start. */
  @Nullable PausedReason pausedReason() {
    if (state.interference.paused) {
      return PausedReason.USER;
    }
    if (!state.window.isEmpty() || !state.calls.starting.isEmpty()) {
      return null;
    }
    if (state.waits.halts() && !machine.breaks.letsGo()) {
      return PausedReason.BREAKPOINT;
    }
    boolean stands =
        (state.waits.holds() || state.waits.asks())
            && !state.waits.hasOthers()
            && (state.ready.isEmpty() || machine.breaks.keepsBack());
    if (!stands) {
      return null;
    }
    return state.waits.holds() ? PausedReason.HOLD : PausedReason.INPUT;
  }

  private boolean setPaused(boolean paused) {
    boolean changes = state.interference.paused != paused;
    state.interference.paused = paused;
    return changes;
  }

  /** Tells that a person has ended a pause, before what follows from that. */
  private void tellEnd(Control request) {
    if (pausedReason() == null) {
      tell(request.by(), request.reason());
    }
  }

  /** Tells the end of a pause that nobody has ended. */
  void tellEnd() {
    if (pausedReason() == null) {
      tell(null, null);
    }
  }

  /** Tells a pause or its end, unless it is told. */
  void tell(@Nullable String by, @Nullable String why) {
    PausedReason now = pausedReason();
    if (now == state.interference.told || state.finished) {
      return;
    }
    state.interference.told = now;
    state.emit(now == null ? new ExecutionResumed(by, why) : new ExecutionPaused(now, by, why));
  }
}
