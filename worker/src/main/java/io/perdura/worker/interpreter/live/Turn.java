package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.worker.interpreter.Debugging;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.TaskSteps;
import io.perdura.worker.interpreter.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The transition under way: numbers the events and collects the effects of one input. */
final class Turn {
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final TaskSteps steps;
  private final Debugging debug;
  private long lastSeq;
  private Instant now;
  private boolean yielded;

  Turn(long lastSeq, TaskSteps steps, Debugging debug, Instant now) {
    this.lastSeq = lastSeq;
    this.steps = steps;
    this.debug = debug;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void now(Instant instant) {
    now = instant;
  }

  long lastSeq() {
    return lastSeq;
  }

  TaskSteps steps() {
    return steps;
  }

  /** Where the iterations stop. */
  Debugging debug() {
    return debug;
  }

  void emit(ExecutionEvent event) {
    lastSeq++;
    events.add(new RecordedEvent(lastSeq, now, event));
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** Ends the workflow task, if that is not asked already. */
  void yieldOnce() {
    if (!yielded) {
      yielded = true;
      effects.add(new Effect.Yield());
    }
  }

  /** Whether nothing may start before the next workflow task. */
  boolean isYielded() {
    return yielded;
  }

  /** The next workflow task has begun. */
  void resumed() {
    yielded = false;
    steps.renew();
  }

  Transition take() {
    Transition transition = new Transition(events, effects);
    events.clear();
    effects.clear();
    return transition;
  }
}
