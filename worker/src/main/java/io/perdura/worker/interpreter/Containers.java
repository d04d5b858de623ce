package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;
import io.perdura.worker.interpreter.ContainerRun.ScopeRun;
import io.perdura.worker.interpreter.Pending.Ran;
import io.perdura.worker.interpreter.Stop.Left;
import io.perdura.worker.interpreter.Stop.Left.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs scopes and loops: begins their activations, and takes what these result in. */
final class Containers {
  private final Machine machine;
  private final ExecutionState state;

  Containers(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** Puts a container under way. */
  <T extends ContainerRun> T begin(T run) {
    run.place().frame().runs.put(run.place().node().index(), run);
    return run;
  }

  void startScope(Place place, Result.Values values) {
    Optional<Duration> limit =
        values.isEmpty() ? Optional.empty() : Durations.parse(values.text(0));
    if (!values.isEmpty() && limit.isEmpty()) {
      machine.finisher.failed(place, Waiting.noDuration(values.text(0)), 1, state.now());
      return;
    }
    Frame frame = open(begin(new ScopeRun(place, state.now())), -1, null);
    limit.ifPresent(duration ->
        state.waits.add(
            frame.path(),
            new CarriedWait(state.now(), state.now().plus(duration)),
            "time limit of " + place.summary()));
  }

  /** The time limit of a scope is over. */
  void timedOut(Frame frame) {
    ContainerRun run = frame.around();
    if (run != null) {
      Failure failure =
          Failure.of(
              ErrorTypes.SCOPE_TIMEOUT,
              "The scope '%s' took longer than its time limit."
                  .formatted(run.place().node().node().label()));
      machine.scopes.stop(frame, new Stop.Failed(failure, run.place().key()));
    }
  }

  /** Opens an activation of a container and makes its first nodes ready. */
  Frame open(ContainerRun run, int pass, @Nullable Data item) {
    Frame frame = state.open(run, pass, run.place().node().requireBody(), state.now(), item);
    run.begun++;
    frame.activation().begin();
    if (frame.activation().open() == 0) {
      machine.scopes.settle(frame);
    }
    return frame;
  }

  void startLoop(Place place) {
    decideNext(begin(new LoopRun(place, state.now())));
  }

  /** Between two iterations, after {@code until}. */
  private void decideNext(LoopRun run) {
    evaluate(run, run.place().node().whileTrue(), true);
  }

  private void evaluate(LoopRun run, @Nullable CompiledItem condition, boolean first) {
    if (condition == null) {
      decided(run, first, first);
      return;
    }
    Sight sight = Sight.between(run);
    Optional<Result> result = machine.evaluator.evaluate(sight, List.of(condition), null);
    if (result.isPresent()) {
      evaluated(run, first, result.get());
      return;
    }
    String key = run.place().key();
    EvaluateTask task = machine.evaluator.task(sight, key, List.of(condition), null);
    state.window.launch(
        key,
        new Pending.Condition(run, first, Evaluator.bytes(task.scope())),
        new Effect.Evaluate(key, task, run.place().summary()));
  }

  /** A condition of a loop is evaluated. */
  void evaluated(LoopRun run, boolean first, Result result) {
    switch (result) {
      case Result.Values values -> decided(run, first, values.isTrue(0));
      case Result.Failed failed -> fail(run, failed.failure(), run.place().key());
    }
  }

  /** {@code first}: the value is that of {@code while}, else that of {@code until}. */
  private void decided(LoopRun run, boolean first, boolean value) {
    if (!first) {
      if (value) {
        complete(run, result(run));
      } else {
        decideNext(run);
      }
    } else if (!value) {
      complete(run, result(run));
    } else if (run.begun >= maxIterations(run)) {
      fail(run, tooMany(run), run.place().key());
    } else {
      open(run, run.begun, null);
    }
  }

  private static Data result(LoopRun run) {
    return run.previous == null ? Data.NULL : run.previous;
  }

  private static int maxIterations(LoopRun run) {
    return run.place().node().node().action() instanceof Action.Loop loop
        ? loop.maxIterations()
        : 0;
  }

  private static Failure tooMany(LoopRun run) {
    return Failure.of(
        ErrorTypes.LOOP_LIMIT,
        "The loop '%s' would go on after its maxIterations of %d. Raise the bound, or end it earlier."
            .formatted(run.place().node().node().label(), maxIterations(run)));
  }

  /**
   * An activation has ended.
   *
   * @param result null if it failed or was cancelled, see {@link Frame#stop}
   */
  void passEnded(ContainerRun run, Frame frame, @Nullable Data result) {
    if (run.ending != null) {
      endIfEmpty(run);
      return;
    }
    switch (run) {
      case EachRun each -> machine.items.ended(each, frame, result);
      case LoopRun loop -> {
        if (result == null) {
          endFor(run, frame);
        } else {
          loop.previous = result;
          boolean broken = frame.stop instanceof Left left && left.kind() == Kind.BREAK;
          if (broken) {
            complete(loop, result);
          } else {
            evaluate(loop, run.place().node().untilTrue(), false);
          }
        }
      }
      case ScopeRun scope -> {
        if (result == null) {
          endFor(run, frame);
        } else {
          complete(run, result);
        }
      }
    }
  }

  private void endFor(ContainerRun run, Frame frame) {
    run.ending = frame.stop;
    endIfEmpty(run);
  }

  /** Ends a container that is stopped, once its activations have ended. */
  void endIfEmpty(ContainerRun run) {
    if (!run.open.isEmpty() || !isUnderWay(run)) {
      return;
    }
    switch (run.ending) {
      case Stop.Failed(Failure failure, @Nullable String blame) ->
          fail(run, failure, blame == null ? run.place().key() : blame);
      case Left left when run instanceof EachRun each && left.kind() == Kind.BREAK ->
          machine.items.collect(each);
      case null -> {}
      case Left left -> cancelled(run);
      case Stop.Cancelled stop -> cancelled(run);
    }
  }

  private static boolean isUnderWay(ContainerRun run) {
    return run.place().frame().runs.get(run.place().node().index()) == run;
  }

  private void cancelled(ContainerRun run) {
    remove(run);
    run.place().status(StepStatus.CANCELLED);
    state.emit(
        new ExecutionEvent.NodeCancelled(run.place().key(), state.millisSince(run.startedAt())));
    machine.scopes.settle(run.place().frame());
  }

  void fail(ContainerRun run, Failure failure, String blame) {
    remove(run);
    machine.finisher.failed(run.place(), failure, 1, run.startedAt(), blame);
  }

  void complete(ContainerRun run, Data result) {
    remove(run);
    machine.finisher.ranControl(run.place(), new Ran(result, Handles.OUT, 1, run.startedAt()));
  }

  private static void remove(ContainerRun run) {
    run.place().frame().runs.remove(run.place().node().index());
  }
}
