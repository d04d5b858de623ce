package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedControl.CarriedCancel;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a cancel has left to do: what undoes the execution, what runs last, and what it has
 * called. When the time is over, all of that is cut short, and told.
 */
final class CancelLimit {
  /** Most keys that a message names. */
  private static final int MOST_NAMED = 20;

  private final Machine machine;
  private final ExecutionState state;

  CancelLimit(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** Somebody has cancelled the execution, and it was told; the first time counts. */
  void begin(@Nullable String reason) {
    if (state.boundsCancels() && !state.finished && state.interference.cancelled == null) {
      Instant until = state.now().plus(state.plan.plan().settings().cancelTimeoutOrDefault());
      state.interference.cancelled = new CarriedCancel(reason, until);
      resume();
    }
  }

  /** Another run goes on with a cancel; does nothing if there is none. */
  void resume() {
    CarriedCancel cancelled = state.interference.cancelled;
    if (cancelled != null) {
      state.effect(
          new Effect.StartTimer(
              Interpreter.CANCEL_TIMER, cancelled.until(), "time limit of the cancel"));
    }
  }

  /** The time is over. */
  void isOver() {
    CarriedCancel cancelled = state.interference.cancelled;
    if (cancelled == null) {
      return;
    }
    List<String> cut = new ArrayList<>();
    List<String> left = new ArrayList<>();
    List<Frame> inside = new ArrayList<>(state.frames.sequencedValues()).reversed();
    inside.forEach(frame -> frame.busy = true);
    for (Frame frame : inside) {
      cutShort(frame, cut, left);
    }
    machine.scopes.cutShort(cancelled.reason(), failure(cut, left));
  }

  private void cutShort(Frame frame, List<String> cut, List<String> left) {
    Map<String, Instant> starts = abort(frame);
    frame.runs.forEach((index, run) -> starts.put(frame.place(index).key(), run.startedAt()));
    for (CompiledNode node : frame.scope().nodes()) {
      Place place = frame.place(node);
      if (place.status() == StepStatus.RUNNING || place.status() == StepStatus.WAITING) {
        Instant start = starts.getOrDefault(place.key(), state.now());
        place.status(StepStatus.CANCELLED);
        state.emit(new ExecutionEvent.NodeCancelled(place.key(), state.millisSince(start)));
        cut.add(place.key());
      }
    }
    for (Place place : due(frame)) {
      place.status(StepStatus.SKIPPED);
      state.emit(new ExecutionEvent.NodeSkipped(place.key(), "cancel-timeout"));
      left.add(place.key());
    }
  }

  /** Aborts what runs or waits in an activation; gives the starts that are known. */
  private Map<String, Instant> abort(Frame frame) {
    Map<String, Instant> starts = new LinkedHashMap<>();
    state.ready.drop(frame);
    machine.calls.cancelStarting(frame);
    state
        .window
        .drop(frame)
        .forEach((key, stage) -> {
          state.effect(new Effect.Cancel(key));
          Instant start = stage.startOfNode();
          if (start != null) {
            starts.put(key, start);
          }
        });
    List<String> waits = state.waits.all().sequencedKeySet().stream().filter(frame::holds).toList();
    for (String key : waits) {
      CarriedWait wait = state.waits.all().get(key);
      Place place = state.place(key);
      if (wait != null && wait.call() != null && place != null) {
        // Whoever has called it does not wait for its end any more.
        machine.calls.cancel(place, wait);
      }
      state.effect(new Effect.Cancel(key));
      if (wait != null) {
        starts.put(key, wait.startedAt());
      }
    }
    state.waits.drop(waits);
    return starts;
  }

  /** The nodes that were still to begin, in the order in which they would have. */
  private static SequencedSet<Place> due(Frame frame) {
    SequencedSet<Place> due = new LinkedHashSet<>();
    boolean undoes = frame.stop == null || frame.stop.compensates();
    if (undoes) {
      frame.undo.reversed().forEach(index -> due.add(frame.place(index)));
    }
    for (CompiledNode node : frame.scope().special()) {
      if (Scopes.runsLast(frame.place(node))) {
        due.add(frame.place(node));
      }
    }
    due.removeIf(place -> place.status() != StepStatus.PENDING);
    return due;
  }

  private Failure failure(List<String> cut, List<String> left) {
    StringBuilder message =
        new StringBuilder("What the cancel had left to do took longer than ")
            .append(state.plan.plan().settings().cancelTimeoutOrDefault())
            .append(" (settings.cancelTimeout).");
    name(message, " Cut short: ", cut);
    name(message, " Never begun: ", left);
    message.append(" See to it by hand that what they undo is undone.");
    return Failure.of(ErrorTypes.CANCEL_TIMEOUT, message.toString());
  }

  private static void name(StringBuilder message, String what, List<String> keys) {
    if (!keys.isEmpty()) {
      message
          .append(what)
          .append(String.join(", ", keys.subList(0, Math.min(MOST_NAMED, keys.size()))));
      if (keys.size() > MOST_NAMED) {
        message.append(" and ").append(keys.size() - MOST_NAMED).append(" more");
      }
      message.append('.');
    }
  }
}
