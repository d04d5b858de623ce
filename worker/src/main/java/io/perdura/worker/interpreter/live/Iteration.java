package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import io.perdura.api.temporal.DebugState.Stop;
import io.perdura.worker.interpreter.Controls.Refusal;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Progress;
import io.perdura.worker.interpreter.Transition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One pass over the graph; its events and effects go out under the iteration's keys. */
final class Iteration {
  /** How many events the pass may think unarchived; a live execution archives none. */
  private static final int MOST_UNARCHIVED = 1_000;

  private final PlanInterpreter pass;
  private final Prefix prefix;
  private final Turn turn;
  private final BiConsumer<@Nullable String, @Nullable String> pauses;
  private final SequencedSet<String> inFlight = new LinkedHashSet<>();
  private long archived;

  /** A pass; {@code pauses} is told who lets it pause or go on, and why. */
  Iteration(
      PlanInterpreter pass,
      Prefix prefix,
      Turn turn,
      BiConsumer<@Nullable String, @Nullable String> pauses) {
    this.pauses = pauses;
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
      case Input.CallAccepted i -> {}
      case Input.CallRefused i -> {}
      case Input.CallEnded i -> {}
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
        case Effect.StartCall e -> {}
        case Effect.CancelCall e -> {}
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

  /** Its nodes that are held, under the outer keys. */
  List<RecordedEvent> held() {
    List<RecordedEvent> held = new ArrayList<>();
    for (RecordedEvent inner : pass.progress().held()) {
      ExecutionEvent outer = prefix.add(inner.event());
      if (outer != null) {
        held.add(new RecordedEvent(turn.lastSeq(), inner.timestamp(), outer));
      }
    }
    return held;
  }

  /** Why none of its nodes starts until a person acts; null if they may start. */
  @Nullable PausedReason pausedReason() {
    return pass.pausedReason();
  }

  /** Whether a request is about a node of it, or about no node. */
  boolean has(Control request) {
    return prefix.remove(new Input.Controlled(request)) != null;
  }

  /** Why it refuses a request that is about it; empty if it does not. */
  Optional<Refusal> refusal(Control request) {
    Input mine = prefix.remove(new Input.Controlled(request));
    return mine instanceof Input.Controlled(Control inner)
        ? pass.controls().refusal(inner)
        : Optional.empty();
  }

  /** Whether a request that it was given has changed anything. */
  boolean hasChanged(Control request) {
    ControlAnswer answer = pass.controls().answer(request.requestId());
    return answer != null && answer.changed();
  }

  /** What stands in it, under the outer keys. */
  DebugState debug() {
    DebugState inner = pass.controls().debug();
    return new DebugState(
        inner.breakpoints(),
        inner.stops().stream()
            .map(stop ->
                new Stop(prefix.text() + stop.nodeKey(), stop.node(), stop.halt(), stop.since()))
            .toList(),
        prefix.addNullable(inner.stepping()),
        inner.stopsNext());
  }

  /** What the expressions of a node see; null if no such node is open in it. */
  @Nullable DebugScope scope(String nodeKey) {
    String inner = prefix.removeNullable(nodeKey);
    DebugScope scope = inner == null ? null : pass.controls().scope(inner);
    return scope == null ? null : new DebugScope(nodeKey, scope.roots(), scope.omitted());
  }

  /** Activity type of a node; null if it has no such node, or that runs no activity. */
  @Nullable String activityType(String nodeKey) {
    String inner = prefix.removeNullable(nodeKey);
    return inner == null ? null : pass.controls().activityType(inner);
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
          turn.debug().iterationEnded();
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
    if (recorded.event() instanceof ExecutionEvent.ExecutionPaused paused) {
      pauses.accept(paused.by(), paused.reason());
    } else if (recorded.event() instanceof ExecutionEvent.ExecutionResumed resumed) {
      pauses.accept(resumed.by(), resumed.reason());
    }
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
      case Effect.StartCall e -> {}
      case Effect.CancelCall e -> {}
      case Effect.Finish e -> {}
    }
    turn.effect(outer);
  }
}
