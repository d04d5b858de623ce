package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.Variable;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeValue;
import io.perdura.api.variable.Variables;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.Pending.Ran;
import io.perdura.worker.interpreter.Stop.Left.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to a node after it ran: output, variable writes, edges, error policy. */
final class NodeFinisher {
  private final Machine machine;
  private final ExecutionState state;
  private final Evaluator evaluator;

  NodeFinisher(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.evaluator = machine.evaluator;
  }

  /** A control node has a result: shapes it into the output, then goes on. */
  void ranControl(Place place, Ran ran) {
    CompiledItem shape = place.node().shape();
    if (shape == null) {
      ranWithOutput(place, ran);
      return;
    }
    Optional<Result> result =
        evaluateOrLaunch(
            place, List.of(shape), ran.output(), bytes -> new Pending.Shaping(place, ran, bytes));
    result.ifPresent(r -> shaped(place, ran, r));
  }

  /** The output of a control node is shaped. */
  void shaped(Place place, Ran ran, Result result) {
    switch (result) {
      case Result.Values values -> ranWithOutput(place, ran.withOutput(values.data(0)));
      case Result.Failed failed -> failed(place, failed.failure(), 1, ran.startedAt());
    }
  }

  /** A disabled node: no template of it is evaluated and no variable written. */
  void passThrough(Place place) {
    complete(place, new Ran(Data.NULL, Handles.OUT, 1, state.now()), null);
  }

  /** A node has its output: evaluates its variable writes, then completes it. */
  void ranWithOutput(Place place, Ran ran) {
    List<CompiledItem> sets = place.node().sets();
    if (sets.isEmpty()) {
      complete(place, ran, null);
      return;
    }
    Optional<Result> result =
        evaluateOrLaunch(
            place, sets, ran.output(), bytes -> new Pending.Setting(place, ran, bytes));
    result.ifPresent(r -> set(place, ran, r));
  }

  /** The variable writes of a node are evaluated. */
  void set(Place place, Ran ran, Result result) {
    switch (result) {
      case Result.Values values -> {
        Optional<Failure> refused = write(place.node(), values);
        refused.ifPresentOrElse(
            failure -> failed(place, failure, ran.attempts(), ran.startedAt()),
            () -> complete(place, ran, recorded(place.node().node(), values)));
      }
      case Result.Failed failed -> failed(place, failed.failure(), ran.attempts(), ran.startedAt());
    }
  }

  /** A node will not run: its edges are dead. */
  void skip(Place place, String reason) {
    leaveOut(place, StepStatus.SKIPPED, new ExecutionEvent.NodeSkipped(place.key(), reason));
  }

  /** A node will not run, as this event tells: its edges are dead. */
  void leaveOut(Place place, StepStatus status, ExecutionEvent told) {
    place.status(status);
    place.frame().releaseReads(place.node());
    state.emit(told);
    decide(place, null);
    machine.scopes.settle(place.frame());
  }

  /** A node has failed for good: its error policy decides what follows. */
  void failed(Place place, Failure failure, int attempts, Instant startedAt) {
    failed(place, failure, attempts, startedAt, place.key());
  }

  /** A node has failed in the execution that this one is a fork of, and does not run here. */
  void failedElsewhere(Place place, Failure failure) {
    giveUp(place, failure, 0, state.now(), place.key(), StepOrigin.SEEDED);
  }

  /** A node does not run, and is to fail as if it had. */
  void failedAsMocked(Place place, Failure failure, int attempts) {
    failed(place, failure, attempts, state.now(), place.key(), StepOrigin.MOCKED);
  }

  /**
   * A node has failed for good.
   *
   * @param blame key of the innermost node that failed
   */
  void failed(Place place, Failure failure, int attempts, Instant startedAt, String blame) {
    failed(place, failure, attempts, startedAt, blame, null);
  }

  private void failed(
      Place place,
      Failure failure,
      int attempts,
      Instant startedAt,
      String blame,
      @Nullable StepOrigin origin) {
    if (machine.holds.holds(place, failure)) {
      machine.holds.hold(place, failure, attempts, startedAt, origin);
    } else {
      giveUp(place, failure, attempts, startedAt, blame, origin);
    }
  }

  /** A node fails, and no person is asked. */
  void giveUp(
      Place place,
      Failure failure,
      int attempts,
      Instant startedAt,
      String blame,
      @Nullable StepOrigin origin) {
    place.status(StepStatus.FAILED);
    OnError policy = ErrorFilter.policy(place.node().node(), failure);
    state.emit(
        new ExecutionEvent.NodeFailed(
            place.key(),
            failure,
            isHandled(policy),
            attempts,
            state.millisSince(startedAt),
            origin));
    switch (policy) {
      case FAIL, HOLD -> {
        place.frame().keep(place.node(), new NodeValue(StepStatus.FAILED, null, failure));
        machine.scopes.failed(place, failure, blame);
      }
      case CONTINUE -> leave(place, Data.NULL, failure, Handles.OUT);
      case ROUTE -> leave(place, null, failure, Handles.ERROR);
    }
  }

  private static boolean isHandled(OnError policy) {
    return policy == OnError.CONTINUE || policy == OnError.ROUTE;
  }

  /**
   * A node has completed.
   *
   * @param written what it wrote to variables, to be recorded; null = nothing
   */
  void complete(Place place, Ran ran, @Nullable SequencedMap<String, JsonNode> written) {
    place.status(StepStatus.COMPLETED);
    state.emit(
        new ExecutionEvent.NodeCompleted(
            place.key(),
            ran.output(),
            ran.handle(),
            ran.attempts(),
            state.millisSince(ran.startedAt()),
            ran.origin(),
            written));
    PlanNode node = place.node().node();
    if (node.disabled()) {
      leave(place, ran.output(), null, ran.handle());
      return;
    }
    if (ran.origin() == null) {
      noteUndo(place);
    }
    if (node.action() instanceof Action.End end) {
      machine.scopes.end(place, end, ran.output());
    } else if (node.action() instanceof Action.Break) {
      machine.scopes.leave(place, Kind.BREAK);
    } else if (node.action() instanceof Action.Continue) {
      machine.scopes.leave(place, Kind.CONTINUE);
    } else {
      leave(place, ran.output(), null, ran.handle());
    }
  }

  /** What events tell of the writes. */
  private @Nullable SequencedMap<String, JsonNode> recorded(PlanNode node, Result.Values written) {
    if (!state.records()) {
      return null;
    }
    SequencedMap<String, JsonNode> values = new LinkedHashMap<>();
    int i = 0;
    for (String name : node.set().keySet()) {
      values.put(name, written.json(i++));
    }
    return values;
  }

  /** What did not run here is not for this execution to undo. */
  private static void noteUndo(Place place) {
    String undo = place.node().node().compensate();
    if (undo != null && place.frame().phase == Frame.Phase.FLOW) {
      place.frame().undo.add(place.frame().scope().indexOf(undo));
    }
  }

  private void leave(Place place, @Nullable Data output, @Nullable Failure failure, String handle) {
    Frame frame = place.frame();
    if (!handle.equals(Handles.OUT)) {
      frame.handles.put(place.node().id(), handle);
    }
    frame.keep(place.node(), new NodeValue(place.status(), output, failure));
    decide(place, handle);
    machine.scopes.settle(frame);
  }

  private void decide(Place place, @Nullable String handle) {
    Frame frame = place.frame();
    frame
        .activation()
        .decide(place.node().index(), handle, index -> skipped(frame.place(index), "dead-path"));
  }

  private void skipped(Place place, String reason) {
    place.frame().releaseReads(place.node());
    state.emit(new ExecutionEvent.NodeSkipped(place.key(), reason));
  }

  private Optional<Failure> write(CompiledNode node, Result.Values values) {
    int i = 0;
    for (String name : node.node().set().keySet()) {
      Variable variable = state.plan.plan().variables().get(name);
      if (variable == null) {
        throw new IllegalStateException("Expected a variable '" + name + "' in the plan");
      }
      if (!(values.data(i) instanceof Data.Inline(var written))) {
        return Optional.of(Variables.tooLarge(name));
      }
      Variables.Written result =
          Variables.write(name, variable.reducer(), state.vars.get(name), written);
      switch (result) {
        case Variables.Written.Value(var value) -> state.vars.put(name, value);
        case Variables.Written.Refused(Failure failure) -> {
          return Optional.of(failure);
        }
      }
      i++;
    }
    return Optional.empty();
  }

  private Optional<Result> evaluateOrLaunch(
      Place place, List<CompiledItem> items, @Nullable Data result, LongFunction<Pending> stage) {
    Sight sight = Sight.of(place);
    Optional<Result> evaluated = evaluator.evaluate(sight, items, result);
    if (evaluated.isEmpty()) {
      place.status(StepStatus.RUNNING);
      EvaluateTask task = evaluator.task(sight, place.key(), items, result);
      state.window.launch(
          place.key(),
          stage.apply(Evaluator.bytes(task.scope())),
          new Effect.Evaluate(place.key(), task, place.summary()));
    }
    return evaluated;
  }
}
