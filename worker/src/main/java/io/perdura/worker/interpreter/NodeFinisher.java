package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Variable;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ExecutionState.Pending;
import io.perdura.worker.interpreter.ExecutionState.Ran;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What happens to a node after it ran: output, variable writes, edges, error policy. */
final class NodeFinisher {
  private final ExecutionState state;
  private final Evaluator evaluator;
  private final Ending ending;

  NodeFinisher(ExecutionState state, Evaluator evaluator, Ending ending) {
    this.state = state;
    this.evaluator = evaluator;
    this.ending = ending;
  }

  /** A control node has a result: shapes it into the output, then goes on. */
  void ranControl(CompiledNode node, Ran ran) {
    CompiledItem shape = node.shape();
    if (shape == null) {
      ranWithOutput(node, ran);
      return;
    }
    Optional<Result> result =
        evaluateOrLaunch(
            node, List.of(shape), ran.output(), (n, bytes) -> new Pending.Shaping(n, ran, bytes));
    result.ifPresent(r -> shaped(node, ran, r));
  }

  /** The output of a control node is shaped. */
  void shaped(CompiledNode node, Ran ran, Result result) {
    switch (result) {
      case Result.Values values -> ranWithOutput(node, ran.withOutput(values.data(0)));
      case Result.Failed failed -> failed(node, failed.failure(), 1, ran.startedAt());
    }
  }

  /** A disabled node: no template of it is evaluated and no variable written. */
  void passThrough(CompiledNode node) {
    complete(node, new Ran(Data.NULL, Handles.OUT, 1, state.now()));
  }

  /** A node has its output: evaluates its variable writes, then completes it. */
  void ranWithOutput(CompiledNode node, Ran ran) {
    if (node.sets().isEmpty()) {
      complete(node, ran);
      return;
    }
    Optional<Result> result =
        evaluateOrLaunch(
            node, node.sets(), ran.output(), (n, bytes) -> new Pending.Setting(n, ran, bytes));
    result.ifPresent(r -> set(node, ran, r));
  }

  /** The variable writes of a node are evaluated. */
  void set(CompiledNode node, Ran ran, Result result) {
    switch (result) {
      case Result.Values values -> {
        Optional<Failure> refused = write(node, values);
        refused.ifPresentOrElse(
            failure -> failed(node, failure, ran.attempts(), ran.startedAt()),
            () -> complete(node, ran));
      }
      case Result.Failed failed -> failed(node, failed.failure(), ran.attempts(), ran.startedAt());
    }
  }

  /** A node will not run: its edges are dead. */
  void skip(CompiledNode node, String reason) {
    state.activation.status(node.index(), StepStatus.SKIPPED);
    skipped(node, reason);
    state.activation.decide(node.index(), null, this::deadPath);
  }

  /** A node has failed for good: its error policy decides what follows. */
  void failed(CompiledNode node, Failure failure, int attempts, Instant startedAt) {
    state.activation.status(node.index(), StepStatus.FAILED);
    OnError policy = node.node().onError();
    state.emit(
        new ExecutionEvent.NodeFailed(
            node.key(), failure, policy != OnError.FAIL, attempts, state.millisSince(startedAt)));
    switch (policy) {
      case FAIL -> ending.failed(failure, node.key());
      case CONTINUE -> leave(node, Data.NULL, failure, Handles.OUT);
      case ROUTE -> leave(node, null, failure, Handles.ERROR);
    }
  }

  private void complete(CompiledNode node, Ran ran) {
    state.activation.status(node.index(), StepStatus.COMPLETED);
    state.emit(
        new ExecutionEvent.NodeCompleted(
            node.key(),
            ran.output(),
            ran.handle(),
            ran.attempts(),
            state.millisSince(ran.startedAt())));
    if (node.node().action() instanceof Action.End(var output)) {
      state.finishing = true;
      if (output.isNull()) {
        ending.complete();
      } else {
        ending.completed(ran.output());
      }
      return;
    }
    leave(node, ran.output(), null, ran.handle());
  }

  private void leave(
      CompiledNode node, @Nullable Data output, @Nullable Failure failure, String handle) {
    if (!handle.equals(Handles.OUT)) {
      state.handles.put(node.key(), handle);
    }
    state.keep(node, new NodeValue(state.activation.status(node.index()), output, failure));
    state.activation.decide(node.index(), handle, this::deadPath);
  }

  private void deadPath(int index) {
    skipped(state.plan.node(index), "dead-path");
  }

  private void skipped(CompiledNode node, String reason) {
    state.releaseReads(node);
    state.emit(new ExecutionEvent.NodeSkipped(node.key(), reason));
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
      CompiledNode node,
      List<CompiledItem> items,
      @Nullable Data result,
      BiFunction<CompiledNode, Long, Pending> stage) {
    Optional<Result> evaluated = evaluator.evaluate(items, result);
    if (evaluated.isEmpty()) {
      state.activation.status(node.index(), StepStatus.RUNNING);
      EvaluateTask task = evaluator.task(node.key(), items, result);
      state.launch(
          node.key(),
          stage.apply(node, Evaluator.bytes(task.scope())),
          new Effect.Evaluate(node.key(), task, node.summary()));
    }
    return evaluated;
  }
}
