package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopReason;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.interpreter.CarriedVersions;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Controls;
import io.perdura.worker.interpreter.Debugging;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Progress;
import io.perdura.worker.interpreter.TaskSteps;
import io.perdura.worker.interpreter.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter of a live execution: passes over the same graph, one after the other, each by a
 * {@link PlanInterpreter} of its own. It decides when the next begins and when there is none; what
 * a pass does is none of its business.
 */
public final class LiveInterpreter implements Interpreter {
  /** Steps of one workflow task: few, since a stop is heard only between two tasks. */
  private static final int STEPS_PER_TASK = 20_000;

  private final RunInput input;
  private final Turn turn;
  private final Loop loop;
  private final LiveControls controls;

  private LiveInterpreter(CompiledPlan plan, RunInput input, Instant now) {
    CarriedRecord record = input.carried();
    CarriedLive live = record == null ? null : record.live();
    int steps = Math.min(input.tuning().stepsPerTask(), STEPS_PER_TASK);
    this.input = input;
    this.turn =
        new Turn(
            record == null ? 0 : record.lastSeq(),
            new TaskSteps(steps),
            new Debugging(plan.plan(), input, now),
            now);
    this.loop =
        record == null || live == null
            ? new Loop(plan, input, turn)
            : new Loop(plan, input, turn, record, live);
    this.controls = new LiveControls(loop, record == null ? null : record.control());
  }

  /**
   * An interpreter at the start of a run.
   *
   * @param now workflow time, which is the execution's start in its first run
   * @throws IllegalArgumentException if the carried record is of a newer version than this code
   */
  public static LiveInterpreter create(CompiledPlan plan, RunInput input, Instant now) {
    CarriedVersions.require(input.carried());
    return new LiveInterpreter(plan, input, now);
  }

  @Override
  public Transition begin(Instant now) {
    turn.now(now);
    if (input.carried() == null) {
      turn.emit(new ExecutionEvent.ExecutionStarted(input.planHash(), loop.nodes()));
      turn.emit(new LiveEvent.Started(input.definitionId(), loop.settings.intervalMs()));
      if (!turn.debug().breakpoints().isEmpty()) {
        turn.emit(turn.debug().changed(null, null));
      }
    }
    loop.resume();
    loop.goOn();
    loop.tellPause(null, null);
    return turn.take();
  }

  @Override
  public Transition apply(Input happened, Instant now) {
    turn.now(now);
    if (!loop.ended) {
      handle(happened);
      loop.goOn();
      loop.tellPause(null, null);
    }
    return turn.take();
  }

  @Override
  public boolean ended() {
    return loop.ended;
  }

  @Override
  public boolean drained() {
    Iteration running = loop.iteration;
    return loop.draining && loop.stopReason == null && (running == null || running.drained());
  }

  @Override
  public Controls controls() {
    return controls;
  }

  @Override
  public Progress progress() {
    Iteration running = loop.iteration;
    PausedReason paused = loop.pausedReason();
    LiveProgress live = new LiveProgress(iteration(), loop.totals());
    if (running == null) {
      return new Progress(
          0,
          loop.nodes(),
          false,
          List.of(),
          List.of(),
          loop.aborting.size(),
          turn.lastSeq(),
          live,
          List.of(),
          paused,
          controls.debug());
    }
    Progress pass = running.progress();
    return new Progress(
        pass.done(),
        pass.total(),
        pass.mayGrow(),
        pass.running(),
        pass.waiting(),
        pass.pendingActivities(),
        turn.lastSeq(),
        live,
        running.held(),
        paused,
        controls.debug());
  }

  private long iteration() {
    return loop.ledger.iterations() + (loop.iteration == null ? 0 : 1);
  }

  /** All of it at this moment. */
  public LiveState state() {
    LivePhase phase = phase();
    return new LiveState(
        phase,
        loop.settings,
        loop.totals(),
        iteration(),
        loop.ledger.consecutiveErrors(),
        phase == LivePhase.WAITING ? loop.cadence.nextAt() : null,
        loop.stopReason,
        loop.ledger.startedAt(),
        turn.lastSeq(),
        loop.ledger.ring(),
        phase == LivePhase.PAUSED ? pausedReason() : null);
  }

  private @Nullable String pausedReason() {
    PausedReason reason = loop.pausedReason();
    return reason == null ? null : reason.word();
  }

  /** What holds now. */
  public LiveSettings settings() {
    return loop.settings;
  }

  /** Whether it has stopped: nothing changes it any more. */
  public boolean stopped() {
    return loop.stopReason != null;
  }

  /** Whether this request has taken effect. */
  public boolean isHandled(String requestId) {
    return loop.requests.contains(requestId);
  }

  @Override
  public CarriedRecord carry() {
    Iteration running = loop.iteration;
    if (!drained()) {
      throw new IllegalStateException(
          "Expected a drained interpreter but activities are in flight");
    }
    CarriedRecord previous = input.carried();
    CarriedLive live =
        new CarriedLive(
            loop.settings,
            loop.totals(),
            loop.ledger.consecutiveErrors(),
            running == null ? null : loop.ledger.iteration(),
            loop.cadence.carried(),
            loop.budgets.carried(loop.pauses.budget),
            loop.requests.all(),
            loop.ledger.ring(),
            List.of(),
            null);
    return Carrying.record(
        running == null ? null : running.carry(),
        previous == null ? 2 : previous.run() + 1,
        loop.ledger.startedAt(),
        turn.lastSeq(),
        loop.vars,
        live,
        controls.carried());
  }

  private void handle(Input happened) {
    switch (happened) {
      case Input.StopRequested asked -> loop.stop(asked);
      case Input.CancelRequested(@Nullable String reason) ->
          loop.stop(new Input.StopRequested(StopReason.CANCELLED, null, reason));
      case Input.Configured(ConfigureLive request) -> loop.configure(request);
      case Input.Controlled(Control request) -> controls.receive(request);
      case Input.Aborted(String key, @Nullable Usage usage) -> loop.aborted(key, usage);
      case Input.Resumed resumed -> {
        turn.resumed();
        loop.pass(resumed);
      }
      case Input.Drain drain -> drain(drain);
      case Input.Archived archived -> {}
      // It has no mailbox, so that the shell refuses them.
      case Input.EventSent sent -> {}
      case Input.CallAccepted accepted -> {}
      case Input.CallRefused refused -> {}
      case Input.CallEnded reported -> {}
      case Input.ActivityCompleted completed -> {
        loop.use(completed.result().usage());
        loop.pass(completed);
      }
      case Input.ActivityFailed failed -> {
        loop.use(failed.usage());
        loop.pass(failed);
      }
      case Input.Evaluated evaluated -> loop.pass(evaluated);
      case Input.TimerFired timer -> fired(timer);
    }
  }

  /** The first time it ends its iteration first; the second time it is interrupted there. */
  private void drain(Input.Drain drain) {
    if (loop.draining) {
      loop.pass(drain);
    }
    loop.draining = true;
  }

  private void fired(Input.TimerFired timer) {
    String key = timer.timerKey();
    if (key.equals(Loop.NEXT_TIMER)) {
      loop.due();
    } else if (key.equals(Loop.BUDGET_TIMER)) {
      loop.timers.fired(key);
    } else if (key.equals(Loop.STOP_TIMER)) {
      loop.finish();
    } else {
      loop.pass(timer);
    }
  }

  private LivePhase phase() {
    if (loop.ended) {
      return LivePhase.STOPPED;
    }
    if (loop.stopReason != null) {
      return LivePhase.STOPPING;
    }
    if (loop.pausedReason() != null) {
      return LivePhase.PAUSED;
    }
    return loop.iteration == null ? LivePhase.WAITING : LivePhase.ITERATING;
  }
}
