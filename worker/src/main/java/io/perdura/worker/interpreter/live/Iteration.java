package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Progress;
import io.perdura.worker.interpreter.Transition;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One pass over the graph; its events and effects go out under the iteration's keys. */
final class Iteration {
  /** How many events the pass may think unarchived; a live execution archives none. */
  private static final int MOST_UNARCHIVED = 1_000;

  private final PlanInterpreter pass;
  private final Prefix prefix;
  private final Turn turn;
  private final SequencedSet<String> inFlight = new LinkedHashSet<>();
  private long archived;

  Iteration(PlanInterpreter pass, Prefix prefix, Turn turn) {
    this.pass = pass;
    this.prefix = prefix;
    this.turn = turn;
  }

  /** Begins, or goes on after a continue-as-new; answers how it ended, null if it has not. */
  @Nullable Outcome begin() {
    return take(pass.begin(turn.now()));
  }

  /** Handles an input; answers how it ended, null if it has not. */
  @Nullable Outcome apply(Input input) {
    Input mine = prefix.remove(input);
    switch (input) {
      case Input.ActivityCompleted i -> inFlight.remove(i.nodeKey());
      case Input.ActivityFailed i -> inFlight.remove(i.nodeKey());
      case Input.Evaluated i -> {}
      case Input.TimerFired i -> {}
      case Input.EventSent i -> {}
      case Input.Controlled i -> {}
      case Input.CancelRequested i -> {}
      case Input.Resumed i -> {}
      case Input.Archived i -> {}
      case Input.Drain i -> {}
      case Input.Live i -> {}
    }
    return mine == null ? null : take(pass.apply(mine, turn.now()));
  }

  /**
   * Cancels it.
   *
   * @return keys of the activities that were aborted
   */
  SequencedSet<String> cancel() {
    Transition transition = pass.apply(new Input.CancelRequested(null), turn.now());
    transition.events().forEach(this::emit);
    SequencedSet<String> aborted = new LinkedHashSet<>();
    for (Effect effect : transition.effects()) {
      switch (effect(effect)) {
        case Effect.Abort(String key) -> {
          aborted.add(key);
          turn.effect(new Effect.Abort(key));
        }
        case Effect.Cancel cancel -> turn.effect(cancel);
        case Effect.RunActivity e -> {}
        case Effect.Evaluate e -> {}
        case Effect.StartTimer e -> {}
        case Effect.WakeAt e -> {}
        case Effect.Yield e -> {}
        case Effect.Finish e -> {}
      }
    }
    return aborted;
  }

  boolean drained() {
    return pass.drained();
  }

  CarriedRecord carry() {
    return pass.carry();
  }

  Progress progress() {
    return pass.progress();
  }

  SequencedMap<String, JsonNode> vars() {
    return pass.vars();
  }

  /** The outcome under the outer keys. */
  Outcome outer(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var failure, @Nullable String nodeKey)
        ? new Outcome.Failed(failure, prefix.addNullable(nodeKey))
        : outcome;
  }

  private @Nullable Outcome take(Transition first) {
    Outcome outcome = null;
    Transition transition = first;
    while (true) {
      transition.events().forEach(this::emit);
      for (Effect effect : transition.effects()) {
        if (effect instanceof Effect.Finish(Outcome end)) {
          outcome = end;
        } else {
          perform(effect);
        }
      }
      long last = transition.events().isEmpty() ? 0 : transition.events().getLast().seq();
      if (last - archived < MOST_UNARCHIVED) {
        return outcome;
      }
      archived = last;
      transition = pass.apply(new Input.Archived(last), turn.now());
    }
  }

  /** The effect under the outer key; what a cancelled activity has used is to be told. */
  private Effect effect(Effect effect) {
    Effect outer = prefix.add(effect);
    return outer instanceof Effect.Cancel(String key) && inFlight.remove(key)
        ? new Effect.Abort(key)
        : outer;
  }

  private void emit(RecordedEvent recorded) {
    ExecutionEvent event = prefix.add(recorded.event());
    if (event != null) {
      turn.emit(event);
    }
  }

  private void perform(Effect effect) {
    Effect outer = effect(effect);
    switch (outer) {
      case Effect.RunActivity run -> inFlight.add(run.nodeKey());
      case Effect.Cancel(String key) -> {}
      case Effect.Abort(String key) -> {}
      case Effect.Yield yield -> {
        turn.yieldOnce();
        return;
      }
      case Effect.Evaluate e -> {}
      case Effect.StartTimer e -> {}
      case Effect.WakeAt e -> {}
      case Effect.Finish e -> {}
    }
    turn.effect(outer);
  }
}
