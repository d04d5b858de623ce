package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeTask;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ExecutionState.Pending;
import io.perdura.worker.interpreter.ExecutionState.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Starts nodes: guard, templates, then the action. */
final class NodeStarter {
  /** What starting a node costs of a workflow task's step budget, besides its expressions. */
  private static final int STEPS_PER_NODE = 50;

  private final ExecutionState state;
  private final Evaluator evaluator;
  private final NodeFinisher finisher;

  NodeStarter(ExecutionState state, Evaluator evaluator, NodeFinisher finisher) {
    this.state = state;
    this.evaluator = evaluator;
    this.finisher = finisher;
  }

  void start(CompiledNode node) {
    state.spend(STEPS_PER_NODE);
    Optional<Result> result = evaluator.evaluate(node.before(), null);
    if (result.isPresent()) {
      evaluated(node, result.get());
      return;
    }
    EvaluateTask task = evaluator.task(node.key(), node.before(), null);
    state.activation.status(node.index(), StepStatus.RUNNING);
    state.launch(
        node.key(),
        new Pending.Before(node, Evaluator.bytes(task.scope())),
        new Effect.Evaluate(node.key(), task, node.summary()));
  }

  /** The guard and the templates of a node are evaluated. */
  void evaluated(CompiledNode node, Result result) {
    switch (result) {
      case Result.Failed failed -> {
        state.emit(new ExecutionEvent.NodeStarted(node.key()));
        finisher.failed(node, failed.failure(), 1, state.now());
      }
      case Result.Values values -> guarded(node, values);
    }
  }

  private void guarded(CompiledNode node, Result.Values values) {
    int own = node.node().when() == null ? 0 : 1;
    if (own == 1 && !values.isTrue(0)) {
      finisher.skip(node, "guard");
      return;
    }
    state.activation.status(node.index(), StepStatus.RUNNING);
    state.emit(new ExecutionEvent.NodeStarted(node.key()));
    if (node.node().disabled()) {
      finisher.passThrough(node);
      return;
    }
    act(node, values.from(own));
  }

  private void act(CompiledNode node, Result.Values values) {
    switch (node.node().action()) {
      case Action.If a -> {
        boolean yes = values.isTrue(0);
        ran(node, BooleanNode.valueOf(yes), yes ? Handles.TRUE : Handles.FALSE);
      }
      case Action.Switch a -> {
        String handle = chosen(a, values);
        ran(node, StringNode.valueOf(handle), handle);
      }
      case Action.Fail a -> failOnPurpose(node, a, values);
      case Action.End a ->
          finisher.ranControl(
              node,
              new Ran(values.isEmpty() ? Data.NULL : values.data(0), Handles.OUT, 1, state.now()));
      case Action.SetData a -> ranWith(node, values.data(0));
      case Action.Merge a -> ranWith(node, values.data(0));
      case Action.Log a -> log(node, a, values);
      case Action.Wait a -> startTimer(node, values);
      case Action.Activity a -> startActivity(node, a);
    }
  }

  private static String chosen(Action.Switch action, Result.Values values) {
    int last = values.size() - 1;
    return values.isTrue(last) ? action.cases().get(last).handle() : Handles.DEFAULT;
  }

  private void ran(CompiledNode node, JsonNode value, String handle) {
    finisher.ranControl(node, new Ran(new Data.Inline(value), handle, 1, state.now()));
  }

  private void ranWith(CompiledNode node, Data output) {
    finisher.ranControl(node, new Ran(output, Handles.OUT, 1, state.now()));
  }

  private void failOnPurpose(CompiledNode node, Action.Fail action, Result.Values values) {
    finisher.failed(node, Failure.of(action.type(), values.text(0)), 1, state.now());
  }

  private void log(CompiledNode node, Action.Log action, Result.Values values) {
    state.emit(new ExecutionEvent.LogWritten(node.key(), action.level(), values.text(0)));
    ranWith(node, Data.NULL);
  }

  private void startTimer(CompiledNode node, Result.Values values) {
    Optional<Duration> duration = Durations.parse(values.text(0));
    if (duration.isEmpty()) {
      Failure failure =
          Failure.of(
              ErrorTypes.CONFIG,
              "Expected a duration such as %s, at most %d days, but got '%s'."
                  .formatted(Durations.FORMS, Durations.MAX.toDays(), values.text(0)));
      finisher.failed(node, failure, 1, state.now());
      return;
    }
    Instant until = state.now().plus(duration.get());
    state.activation.status(node.index(), StepStatus.WAITING);
    state.emit(new ExecutionEvent.NodeWaiting(node.key(), "timer", until));
    state.waits.add(node.key(), new CarriedWait(state.now(), until));
  }

  private void startActivity(CompiledNode node, Action.Activity action) {
    CompiledItem config = node.config();
    if (config == null) {
      throw new IllegalStateException("Expected a config template for " + node.key());
    }
    Optional<Result> resolved = evaluator.evaluate(List.of(config), null);
    if (resolved.isEmpty()) {
      launch(node, action, new NodeConfig.Deferred(config.item().template()), config);
      return;
    }
    switch (resolved.get()) {
      case Result.Values values ->
          launch(node, action, new NodeConfig.Resolved(values.json(0)), null);
      case Result.Failed failed -> finisher.failed(node, failed.failure(), 1, state.now());
    }
  }

  private void launch(
      CompiledNode node,
      Action.Activity action,
      NodeConfig config,
      @Nullable CompiledItem deferred) {
    CompiledItem shape = node.shape();
    List<CompiledItem> evaluatedThere = new ArrayList<>();
    if (deferred != null) {
      evaluatedThere.add(deferred);
    }
    if (shape != null) {
      evaluatedThere.add(shape);
    }
    EvaluationScope scope = evaluatedThere.isEmpty() ? null : evaluator.scope(evaluatedThere);
    if (scope != null && Evaluator.bytes(scope) > Evaluator.MAX_SCOPE_BYTES) {
      finisher.failed(node, Evaluator.tooLarge(), 1, state.now());
      return;
    }
    NodeTask task =
        new NodeTask(
            state.input.workspace(),
            state.input.executionId(),
            state.input.definitionId(),
            node.key(),
            config,
            action.connection(),
            node.node().output(),
            scope);
    long bytes =
        switch (config) {
              case NodeConfig.Resolved(JsonNode value) -> JsonSize.utf8Bytes(value);
              case NodeConfig.Deferred(JsonNode template) -> JsonSize.utf8Bytes(template);
            }
            + (scope == null ? 0 : Evaluator.bytes(scope));
    state.launch(
        node.key(),
        new Pending.Running(node, state.now(), bytes),
        new Effect.RunActivity(
            node.key(),
            action.type(),
            action.taskQueue(),
            task,
            node.node().retry(),
            node.node().timeouts(),
            node.summary()));
  }
}
