package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what people ask of an execution that runs once, or of one pass of a live one. */
final class PlanControls implements Controls {
  private final ExecutionState state;

  PlanControls(Machine machine) {
    this.state = machine.state;
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
              ? Optional.of(
                  new Refusal(
                      Control.NOT_RUNNING,
                      "The execution is being cancelled, so it cannot be paused. Watch it end, or terminate it."))
              : Optional.empty();
      case Control.Resume resume -> Optional.empty();
    };
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
    tell(null, reason);
  }

  /** Why no node starts until a person acts; null if nodes may start. */
  @Nullable PausedReason pausedReason() {
    return state.interference.paused ? PausedReason.USER : null;
  }

  private boolean setPaused(boolean paused) {
    boolean changes = state.interference.paused != paused;
    state.interference.paused = paused;
    return changes;
  }

  /** Tells a pause or its end, unless it is told; of a live execution, the loop does. */
  private void tell(@Nullable String by, @Nullable String why) {
    PausedReason now = pausedReason();
    if (now == state.interference.told) {
      return;
    }
    state.interference.told = now;
    if (state.live == null) {
      state.emit(now == null ? new ExecutionResumed(by, why) : new ExecutionPaused(now, by, why));
    }
  }
}
