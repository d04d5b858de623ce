package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.Frame.Phase;
import io.perdura.worker.interpreter.Pending.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The interpreter of one execution. */
public final class PlanInterpreter implements Interpreter {
  private final ExecutionState state;
  private final Machine machine;

  /** What came in when the step budget of the workflow task was spent. */
  private final Deque<Input> backlog = new ArrayDeque<>();

  private boolean yielded;

  private PlanInterpreter(ExecutionState state) {
    this.state = state;
    this.machine = new Machine(state);
  }

  /** As {@link #create(CompiledPlan, RunInput, LivePass, Instant)}, for one that runs once. */
  public static PlanInterpreter create(CompiledPlan plan, RunInput input, Instant now) {
    return create(plan, input, null, now);
  }

  /**
   * An interpreter at the start of a run.
   *
   * @param live the live execution that this is one pass of; null for one that runs once
   * @param now workflow time, which is the start in the first run
   * @throws IllegalArgumentException if the carried record is of a newer version than this code
   */
  public static PlanInterpreter create(
      CompiledPlan plan, RunInput input, @Nullable LivePass live, Instant now) {
    CarriedVersions.require(input.carried());
    ExecutionState state = new ExecutionState(plan, input, live, now);
    if (input.carried() != null) {
      new Restoring(state, input.carried()).restore();
    }
    return new PlanInterpreter(state);
  }

  /** Values of the variables now. */
  public SequencedMap<String, JsonNode> vars() {
    return Collections.unmodifiableSequencedMap(state.vars);
  }

  @Override
  public void as(int version) {
    state.version = version;
  }

  @Override
  public Transition begin(Instant now) {
    state.now(now);
    Duration runTimeout = state.plan.plan().settings().runTimeout();
    if (state.input.carried() == null) {
      state.emit(new ExecutionEvent.ExecutionStarted(state.input.planHash(), state.plan.size()));
      if (state.live == null && state.debug.isOn()) {
        state.emit(state.debug.changed(null, null));
      }
      state.root().activation().begin();
    }
    if (runTimeout != null) {
      state.effect(
          new Effect.StartTimer(
              RUN_TIMEOUT_TIMER, state.startedAt.plus(runTimeout), "time limit of the execution"));
    }
    machine.cancelLimit.resume();
    CarriedRecord carried = state.input.carried();
    if (carried != null) {
      state.waits.restore(carried.waits(), key -> Restoring.summary(state, key));
    }
    work();
    return state.takeTransition();
  }

  @Override
  public Transition apply(Input input, Instant now) {
    state.now(now);
    if (!state.finished) {
      if (state.stepsSpent() && input.mayEvaluate()) {
        backlog.add(input);
      } else {
        handle(input);
      }
      while (!state.finished && !backlog.isEmpty() && !state.stepsSpent()) {
        handle(backlog.remove());
      }
      work();
    }
    return state.takeTransition();
  }

  @Override
  public boolean ended() {
    return state.finished;
  }

  @Override
  public boolean drained() {
    boolean busy = !state.window.isEmpty() || !state.calls.starting.isEmpty();
    return state.draining && !state.finished && !busy && backlog.isEmpty();
  }

  @Override
  public Mailbox mailbox() {
    return machine.mailbox;
  }

  /** Why no node starts until a person acts; null if nodes may start. */
  public @Nullable PausedReason pausedReason() {
    return machine.controls.pausedReason();
  }

  @Override
  public Controls controls() {
    return machine.controls;
  }

  @Override
  public Attention attention() {
    return state.waits.attention();
  }

  @Override
  public boolean isHeavy() {
    return state.log.isHeavy(state.version);
  }

  @Override
  public Progress progress() {
    return Progressing.of(state, pausedReason(), machine.breaks.view());
  }

  @Override
  public CarriedRecord carry() {
    if (!drained()) {
      throw new IllegalStateException(
          "Expected a drained interpreter but %d activities are in flight"
              .formatted(state.window.size()));
    }
    return Carrying.record(state);
  }

  private void handle(Input input) {
    switch (input) {
      case Input.ActivityCompleted(String key, NodeResult result) -> completed(key, result);
      case Input.ActivityFailed(String key, Failure failure, int attempts, var usage) ->
          failed(key, failure, attempts);
      case Input.Evaluated(String key, var result) ->
          evaluated(key, new Result.Values(result.values(), 0));
      case Input.TimerFired(String key) -> fired(key);
      case Input.EventSent(SendEvent event) -> machine.mailbox.receive(event);
      case Input.CallAccepted(String key, var call) -> machine.calls.accepted(key, call);
      case Input.CallRefused(String key, Failure failure) -> machine.calls.refused(key, failure);
      case Input.CallEnded(var report) -> machine.calls.ended(report);
      case Input.Controlled(Control request) -> machine.controls.receive(request);
      case Input.CancelRequested(@Nullable String reason) -> {
        // What is undone and what runs at the end still runs in this run, see the input.
        state.draining = false;
        machine.controls.cancelled(reason);
        machine.scopes.cancel(reason);
        machine.cancelLimit.begin(reason);
      }
      case Input.Resumed resumed -> {
        state.renewSteps();
        yielded = false;
      }
      case Input.Archived(long upTo) -> state.log.archived(upTo);
      case Input.Drain drain -> state.draining = true;
      case Input.Live live -> {}
    }
  }

  private void work() {
    if (!state.finished && !backlog.isEmpty()) {
      yieldOnce();
    }
    state.window.refill();
    boolean more = true;
    while (more && startReady()) {
      more = endRoot();
    }
    machine.controls.tell(null, null);
  }

  /**
   * Starts what is ready.
   *
   * @return false if the step budget is spent
   */
  private boolean startReady() {
    while (!state.finished && state.mayStart() && !state.log.isFull(state.version)) {
      if (state.stepsSpent()) {
        yieldOnce();
        return false;
      }
      Place next = machine.breaks.next();
      if (next == null) {
        return true;
      }
      machine.breaks.start(next);
    }
    return true;
  }

  /**
   * Ends the root if all its nodes are decided.
   *
   * @return true if nodes may have become ready by that
   */
  private boolean endRoot() {
    Frame root = state.root();
    if (state.finished || root.phase != Phase.FLOW || root.activation().open() > 0) {
      return false;
    }
    machine.scopes.endFlow(root);
    return !state.finished;
  }

  private void yieldOnce() {
    if (!yielded) {
      yielded = true;
      state.effect(new Effect.Yield());
    }
  }

  private void completed(String key, NodeResult result) {
    if (state.window.land(key) instanceof Pending.Running(var place, var start, int tries, var b)) {
      machine.finisher.ranWithOutput(
          place, new Ran(result.output(), Handles.OUT, tries + result.attempt(), start));
    }
  }

  private void failed(String key, Failure failure, int attempts) {
    Pending stage = state.window.land(key);
    switch (stage) {
      case null -> {}
      case Pending.Running(Place place, Instant startedAt, int before, long bytes) ->
          machine.finisher.failed(place, failure, before + attempts, startedAt);
      case Pending other -> machine.evaluated(other, new Result.Failed(failure, 0));
    }
  }

  private void evaluated(String key, Result.Values values) {
    Pending stage = state.window.land(key);
    if (stage != null) {
      machine.evaluated(stage, values);
    }
  }

  private void fired(String key) {
    if (key.equals(RUN_TIMEOUT_TIMER)) {
      Duration limit = state.plan.plan().settings().runTimeout();
      String message = "The execution took longer than its settings.runTimeout of " + limit + ".";
      Failure late = Failure.of(ErrorTypes.RUN_TIMEOUT, message);
      machine.scopes.stop(state.root(), new Stop.Failed(late, null));
      return;
    }
    if (key.equals(CANCEL_TIMER)) {
      machine.cancelLimit.isOver();
      return;
    }
    CarriedWait wait = state.waits.remove(key);
    Frame limited = state.frames.get(key);
    Place place = state.place(key);
    if (wait != null && limited != null) {
      machine.containers.timedOut(limited);
    } else if (wait != null && place != null) {
      machine.timeIsOver(place, wait);
    }
  }
}
