package io.perdura.worker.interpreter.live;

import io.perdura.api.event.LiveEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.live.StopReason;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.LivePass;
import io.perdura.worker.interpreter.PlanInterpreter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The loop of a live execution: when an iteration starts, what its end leads to, how all ends. */
final class Loop {
  /** Timer key of the next iteration. */
  static final String NEXT_TIMER = "$next";

  /** Timer key of the time budget. */
  static final String BUDGET_TIMER = "$budget";

  /** Timer key of the patience with aborted activities. */
  static final String STOP_TIMER = "$stop";

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  /** What beginning an iteration costs of a task's steps, besides its nodes. */
  private static final int STEPS_PER_ITERATION = 1_000;

  final Turn turn;
  final Ledger ledger;
  final Cadence cadence;
  final Budgets budgets;
  final Requests requests;
  final Timers timers;
  final Pauses pauses;
  private final CompiledPlan plan;
  private final RunInput input;
  LiveSettings settings;
  SequencedMap<String, JsonNode> vars = new LinkedHashMap<>();
  @Nullable Iteration iteration;
  boolean draining;
  @Nullable StopReason stopReason;
  SequencedSet<String> aborting = new LinkedHashSet<>();
  boolean ended;
  private boolean due;
  private Outcome.@Nullable Failed lastError;
  private @Nullable String why;

  /** The loop at its start. */
  Loop(CompiledPlan plan, RunInput input, Turn turn) {
    this.plan = plan;
    this.input = input;
    this.turn = turn;
    this.timers = new Timers(turn);
    LiveSettings given = input.live();
    this.settings = given == null ? plan.plan().settings().liveOrDefault() : given;
    this.ledger = new Ledger(turn.now());
    this.cadence = new Cadence(turn.now());
    this.budgets = new Budgets();
    this.pauses = new Pauses(turn, null, false);
    this.requests = new Requests(List.of());
    plan.plan().variables().forEach((name, variable) -> vars.put(name, variable.initial()));
  }

  /** The loop where the run before stopped. */
  Loop(CompiledPlan plan, RunInput input, Turn turn, CarriedRecord record, CarriedLive live) {
    this.plan = plan;
    this.input = input;
    this.turn = turn;
    this.timers = new Timers(turn);
    this.settings = live.settings();
    this.ledger = new Ledger(record.startedAt(), live);
    this.cadence = new Cadence(live.cadence());
    this.budgets = new Budgets(live.budget());
    this.requests = new Requests(live.requests());
    this.pauses = new Pauses(turn, record.control(), live.budget().paused());
    this.vars.putAll(record.vars());
    if (live.iteration() != null) {
      Instant start = live.iteration().startedAt();
      this.iteration = pass(Carrying.inner(input, record, start), start);
    }
  }

  LiveTotals totals() {
    return ledger.totals(turn.now());
  }

  /** Nodes of the plan. */
  int nodes() {
    return plan.plan().nodeCount();
  }

  /** Goes on with an iteration of the run before. */
  void resume() {
    if (iteration != null) {
      settle(iteration.begin());
    }
  }

  /** An input for the iteration that runs. */
  void pass(Input happened) {
    if (iteration != null) {
      settle(iteration.apply(happened));
    }
  }

  void use(@Nullable Usage usage) {
    if (usage != null) {
      ledger.use(usage);
    }
  }

  /** The timer of the next iteration has fired, perhaps a moment early. */
  void due() {
    timers.fired(NEXT_TIMER);
    due = true;
    if (!turn.isYielded()) {
      // The timer has begun a workflow task of its own.
      turn.steps().renew();
    }
  }

  /** Looks at the budgets, then starts iterations until one waits or arranges to be woken. */
  void goOn() {
    checkBudgets();
    while (mayStart()) {
      Instant next = cadence.nextAt();
      if (next != null && next.isAfter(turn.now()) && !due) {
        timers.wakeAt(NEXT_TIMER, next, "next iteration");
        break;
      }
      if (turn.steps().spent()) {
        turn.yieldOnce();
        break;
      }
      start();
    }
    if (stopReason == null) {
      Instant check = budgets.nextCheck(settings.budget(), ledger.startedAt());
      timers.set(BUDGET_TIMER, check, "time budget");
    }
  }

  void configure(ConfigureLive request) {
    if (stopReason != null || !requests.add(request.requestId())) {
      return;
    }
    LiveSettings before = settings;
    settings = request.change().applyTo(before);
    turn.emit(new LiveEvent.Configured(settings, request.by(), request.reason()));
    budgets.changed(settings.budget(), totals());
    if (settings.intervalMs() != before.intervalMs() || settings.schedule() != before.schedule()) {
      cadence.changed(settings, turn.now());
    }
    if (iteration == null) {
      stopAfterTheLastIteration();
    }
  }

  /** Why it is paused; null if it is not. */
  @Nullable PausedReason pausedReason() {
    return pauses.reason(iteration == null ? null : iteration.pausedReason());
  }

  /** Tells a pause or its end, unless it is told. */
  void tellPause(@Nullable String by, @Nullable String why) {
    if (stopReason == null) {
      pauses.tell(pausedReason(), by, why);
    }
  }

  /** Nothing starts any more, and what runs is aborted. */
  void stop(Input.StopRequested how) {
    if (stopReason != null) {
      return;
    }
    stopReason = how.reason();
    why = how.why();
    timers.cancel(NEXT_TIMER);
    timers.cancel(BUDGET_TIMER);
    Iteration running = iteration;
    if (running != null) {
      aborting = running.cancel();
      iteration = null;
    }
    turn.emit(Stopping.told(how, ledger.iterations()));
    if (aborting.isEmpty()) {
      finish();
    } else {
      Instant until = turn.now().plus(STOP_PATIENCE);
      timers.set(STOP_TIMER, until, "what the aborted nodes have used");
    }
  }

  /** An aborted activity has ended. */
  void aborted(String key, @Nullable Usage usage) {
    use(usage);
    if (aborting.remove(key) && aborting.isEmpty()) {
      timers.cancel(STOP_TIMER);
      finish();
    }
  }

  /** Nothing is waited for any more. */
  void finish() {
    ended = true;
    StopReason reason = stopReason == null ? StopReason.USER : stopReason;
    Outcome outcome = Stopping.outcome(reason, totals(), lastError, why);
    turn.emit(Stopping.event(outcome, totals().elapsedMs(), nodes()));
    turn.effect(new Effect.Finish(outcome));
  }

  private boolean mayStart() {
    return stopReason == null
        && iteration == null
        && !pauses.isPaused()
        && !draining
        && !turn.isYielded();
  }

  private void start() {
    due = false;
    timers.cancel(NEXT_TIMER);
    Instant start = cadence.start(turn.now());
    ledger.begin(start);
    turn.steps().spend(STEPS_PER_ITERATION);
    Iteration begun = pass(Carrying.fresh(input), start);
    iteration = begun;
    settle(begun.begin());
  }

  private Iteration pass(RunInput from, Instant start) {
    long number = ledger.iterations() + 1;
    LivePass around = new LivePass(number, ledger.startedAt(), vars, turn.debug(), turn.steps());
    PlanInterpreter pass = PlanInterpreter.create(plan, from, around, start);
    return new Iteration(pass, Prefix.of(number), turn, this::tellPause);
  }

  private void settle(@Nullable Outcome end) {
    Iteration ending = iteration;
    if (end == null || ending == null) {
      return;
    }
    Instant startedAt = ledger.iteration().startedAt();
    Outcome outcome = ending.outer(end);
    vars = new LinkedHashMap<>(ending.vars());
    iteration = null;
    turn.emit(ledger.end(outcome, turn.now()));
    cadence.ended(settings, startedAt, turn.now());
    if (outcome instanceof Outcome.Failed failed) {
      lastError = failed;
      Stopping.afterError(settings, ledger.consecutiveErrors())
          .ifPresent(reason -> stop(new Input.StopRequested(reason)));
    }
    stopAfterTheLastIteration();
    checkBudgets();
  }

  private void stopAfterTheLastIteration() {
    if (settings.maxIterations() > 0 && ledger.iterations() >= settings.maxIterations()) {
      stop(new Input.StopRequested(StopReason.MAX_ITERATIONS));
    }
  }

  private void checkBudgets() {
    if (stopReason != null) {
      return;
    }
    budgets.check(settings.budget(), totals()).forEach(turn::emit);
    BudgetAction action = budgets.isReached() ? settings.budget().onReached() : BudgetAction.WARN;
    switch (action) {
      case STOP -> stop(new Input.StopRequested(StopReason.BUDGET));
      case PAUSE -> {
        if (iteration == null && !pauses.budget) {
          pauses.budget = true;
          timers.cancel(NEXT_TIMER);
        }
      }
      case WARN -> pauses.budget = false;
    }
    tellPause(null, null);
  }
}
