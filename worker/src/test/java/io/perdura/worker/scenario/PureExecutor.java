package io.perdura.worker.scenario;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.Seeds;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Transition;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs scenarios on the interpreter alone, in virtual time. */
public final class PureExecutor implements ScenarioExecutor {
  private final boolean continuesAsNew;

  /**
   * An executor.
   *
   * @param continuesAsNew whether the run continues as new whenever no activity is in flight
   */
  public PureExecutor(boolean continuesAsNew) {
    this.continuesAsNew = continuesAsNew;
  }

  @Override
  public List<RecordedEvent> run(Scenario scenario) {
    Run run =
        new Run(
            PureStart.of(
                Plans.of(scenario), scenario.input(), scenario.live(), Plans.called(scenario)),
            scenario.cancelAfterMs());
    run.begin(scenario.seeds(), scenario.holdOnFailure(), scenario.breakpoints());
    run.updates = new Updates(scenario.updates());
    return run.send(scenario.sends()).stopAfter(scenario.stopAfterMs()).toEnd();
  }

  /**
   * Runs a plan that calls others, and to which events are sent.
   *
   * @return the events of each execution by its id, the outermost one first
   */
  public SequencedMap<String, List<RecordedEvent>> run(
      Plan plan,
      List<Plan> called,
      JsonNode input,
      @Nullable Long cancelAfterMs,
      List<Scenario.Send> sends) {
    Run run = new Run(PureStart.of(plan, input, null, called), cancelAfterMs).send(sends);
    run.toEnd();
    return run.told();
  }

  /**
   * Runs a plan live.
   *
   * @param stopAfterMs when it is stopped; null = never
   */
  public List<RecordedEvent> run(
      Plan plan, JsonNode input, LiveSettings live, @Nullable Long stopAfterMs) {
    return new Run(plan, input, null, live).stopAfter(stopAfterMs).toEnd();
  }

  /**
   * Runs a plan live.
   *
   * @param inputs what happens to it from outside, by milliseconds since its start
   */
  public List<RecordedEvent> run(Plan plan, LiveSettings live, SequencedMap<Long, Input> inputs) {
    Run run = new Run(plan, Json.parse("{}"), null, live);
    inputs.forEach((millis, input) -> run.at(run.now.plusMillis(millis), "", input));
    return run.toEnd();
  }

  /** Runs a plan. */
  public List<RecordedEvent> run(Plan plan, JsonNode input, @Nullable Long cancelAfterMs) {
    return new Run(plan, input, cancelAfterMs, null).toEnd();
  }

  /** Runs a plan some of whose results are known. */
  public List<RecordedEvent> runSeeded(Plan plan, JsonNode input, Seeds seeds) {
    Run run = new Run(plan, input, null, null);
    run.begin(seeds, false, List.of());
    return run.toEnd();
  }

  /** Runs a plan that calls others. */
  public List<RecordedEvent> run(Plan plan, List<Plan> called, JsonNode input) {
    return new Run(PureStart.of(plan, input, null, called), null).toEnd();
  }

  private final class Run implements PureCalls.Queue {
    private final Blobs blobs;
    private final PureStart start;
    private final PureCalls calls;
    private final CompiledPlan plan;
    private final PureActivities activities;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Due.ORDER);
    private final List<RecordedEvent> events = new ArrayList<>();

    /** The places in the queue of timers that the run before has left behind. */
    private final Map<String, Long> places = new LinkedHashMap<>();

    private RunInput input;
    private Instant now;
    private Interpreter interpreter;
    private Updates updates = new Updates(List.of());
    private @Nullable Outcome outcome;
    private long order;

    Run(Plan plan, JsonNode given, @Nullable Long cancelAfterMs, @Nullable LiveSettings live) {
      this(PureStart.of(plan, given, live, List.of()), cancelAfterMs);
    }

    Run(PureStart start, @Nullable Long cancelAfterMs) {
      this.start = start;
      this.blobs = start.blobs();
      this.plan = CompiledPlan.of(start.plan());
      this.input = start.input();
      this.now = start.from();
      this.activities = new PureActivities(blobs, this);
      this.calls = new PureCalls(start.called(), blobs, this::runCalled, this);
      this.interpreter = create();
      if (cancelAfterMs != null) {
        at(now.plusMillis(cancelAfterMs), "", new Input.CancelRequested("test"));
      }
    }

    void begin(Seeds seeds, boolean holdOnFailure, List<Breakpoint> breakpoints) {
      input = input.seeded(seeds).holding(holdOnFailure).stopping(breakpoints);
      interpreter = create();
    }

    Run send(List<Scenario.Send> sends) {
      for (Scenario.Send send : sends) {
        at(now.plusMillis(send.atMs()), "", new Input.EventSent(send.event()));
      }
      return this;
    }

    Run stopAfter(@Nullable Long millis) {
      if (millis != null) {
        at(now.plusMillis(millis), "", new Input.StopRequested(StopReason.USER));
      }
      return this;
    }

    private Interpreter create() {
      return switch (input.mode()) {
        case ONCE -> PlanInterpreter.create(plan, input, now);
        case LIVE -> LiveInterpreter.create(plan, input, now);
      };
    }

    /** The events of this one, then of those that it has called. */
    SequencedMap<String, List<RecordedEvent>> told() {
      SequencedMap<String, List<RecordedEvent>> told = new LinkedHashMap<>();
      told.put(input.executionId(), events);
      told.putAll(calls.told());
      return told;
    }

    List<RecordedEvent> toEnd() {
      take(interpreter.begin(now));
      archive();
      for (int turns = 0; !interpreter.ended(); turns++) {
        updates.next(interpreter, events.size()).ifPresent(input -> at(now, "", input));
        if (turns > 1_000_000) {
          throw new AssertionError("Expected an end after 1,000,000 inputs");
        }
        Due due = queue.poll();
        if (due == null) {
          throw new AssertionError("Expected an end but nothing is due; events: " + events);
        }
        now = due.at();
        int before = events.size();
        take(interpreter.apply(due.input(), now));
        archive();
        // A time limit that is over for good would be started again by each run, and fire at once.
        boolean idle = due.input() instanceof Input.TimerFired && events.size() == before;
        if (continuesAsNew && !idle && !interpreter.ended()) {
          continueAsNew();
        }
      }
      return events;
    }

    /** The archive always catches up at once, which may let more nodes start. */
    private void archive() {
      int before;
      do {
        before = events.size();
        take(interpreter.apply(new Input.Archived(before), now));
      } while (events.size() > before);
    }

    private void continueAsNew() {
      if (interpreter.progress().pendingActivities() > 0) {
        return;
      }
      take(interpreter.apply(new Input.Drain(), now));
      if (!interpreter.drained() && !interpreter.ended()) {
        take(interpreter.apply(new Input.Drain(), now));
      }
      if (!interpreter.drained()) {
        return;
      }
      String text = Json.write(input.carrying(interpreter.carry()));
      input = Json.mapper().readValue(text, RunInput.class);
      for (Due due : List.copyOf(queue)) {
        if (due.input() instanceof Input.TimerFired) {
          places.put(due.key(), due.order());
          queue.remove(due);
        }
      }
      interpreter = create();
      take(interpreter.begin(now));
      places.clear();
    }

    private void take(Transition transition) {
      events.addAll(transition.events());
      transition.effects().forEach(this::perform);
    }

    private void perform(Effect effect) {
      switch (effect) {
        case Effect.RunActivity e -> activities.run(e, now);
        case Effect.Evaluate e -> at(now, e.nodeKey(), activities.evaluate(e.task()));
        case Effect.StartTimer e -> timer(e.timerKey(), e.until());
        case Effect.WakeAt e -> timer(e.timerKey(), e.until());
        case Effect.Abort e -> abort(e.key());
        case Effect.Cancel e -> queue.removeIf(due -> due.key().equals(e.key()));
        case Effect.StartCall e -> calls.start(e, now);
        case Effect.CancelCall e -> calls.cancel(e, now);
        case Effect.Yield e -> at(now.plusMillis(1), "", new Input.Resumed());
        case Effect.Finish e -> outcome = e.outcome();
      }
    }

    /** One that is carried keeps its place among what is due at the same time. */
    private void timer(String key, Instant until) {
      Long place = places.remove(key);
      Instant when = until.isBefore(now) ? now : until;
      queue.add(new Due(when, place == null ? order++ : place, key, new Input.TimerFired(key)));
    }

    private void abort(String key) {
      queue.removeIf(due -> due.key().equals(key));
      at(now, key, new Input.Aborted(key, activities.used(key)));
    }

    private PureCalls.Ended runCalled(PureCalls.Call call, @Nullable Long cancelAfterMs) {
      Run run = new Run(start.of(call), cancelAfterMs);
      run.toEnd();
      return new PureCalls.Ended(run.now, Objects.requireNonNull(run.outcome), run.told());
    }

    @Override
    public boolean callOff(String key) {
      return queue.removeIf(due -> due.key().equals(key));
    }

    @Override
    public void at(Instant when, String key, Input due) {
      // What is overdue happens now: time does not run backwards.
      queue.add(new Due(when.isBefore(now) ? now : when, order++, key, due));
    }
  }

  private record Due(Instant at, long order, String key, Input input) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparingLong(Due::order);
  }
}
