package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.Seed;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.Pending.Ran;
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

  private final Machine machine;
  private final ExecutionState state;
  private final Evaluator evaluator;
  private final Waiting waits;

  NodeStarter(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.evaluator = machine.evaluator;
    this.waits = new Waiting(machine);
  }

  void start(Place place) {
    state.spend(STEPS_PER_NODE);
    if (machine.seeding.decided(place)) {
      return;
    }
    Sight sight = Sight.of(place);
    List<CompiledItem> before = place.node().before();
    if (machine.seeding.mock(place) != null) {
      before = before.subList(0, guards(place.node().node()));
    }
    Optional<Result> result = evaluator.evaluate(sight, before, null);
    if (result.isPresent()) {
      evaluated(place, result.get());
      return;
    }
    EvaluateTask task = evaluator.task(sight, place.key(), before, null);
    place.status(StepStatus.RUNNING);
    state.window.launch(
        place.key(),
        new Pending.Before(place, Evaluator.bytes(task.scope())),
        new Effect.Evaluate(place.key(), task, place.summary()));
  }

  /** The guard and the templates of a node are evaluated. */
  void evaluated(Place place, Result result) {
    switch (result) {
      case Result.Failed failed -> {
        state.emit(new ExecutionEvent.NodeStarted(place.key()));
        machine.finisher.failed(place, failed.failure(), 1, state.now());
      }
      case Result.Values values -> guarded(place, values);
    }
  }

  private void guarded(Place place, Result.Values values) {
    PlanNode node = place.node().node();
    int own = guards(node);
    if (own == 1 && !values.isTrue(0)) {
      machine.finisher.skip(place, "guard");
      return;
    }
    Seed mock = machine.seeding.mock(place);
    if (mock != null) {
      machine.seeding.mocked(place, mock);
      return;
    }
    place.status(StepStatus.RUNNING);
    state.emit(new ExecutionEvent.NodeStarted(place.key()));
    if (Boolean.TRUE.equals(node.cancelOthers())) {
      machine.scopes.cancelOthers(place);
    }
    if (node.disabled()) {
      machine.finisher.passThrough(place);
      return;
    }
    act(place, node.action(), values.from(own));
  }

  /** How many of the items before a node are its guard. */
  private static int guards(PlanNode node) {
    return node.when() == null ? 0 : 1;
  }

  private void act(Place place, Action action, Result.Values values) {
    switch (action) {
      case Action.If a -> {
        boolean yes = values.isTrue(0);
        ran(place, BooleanNode.valueOf(yes), yes ? Handles.TRUE : Handles.FALSE);
      }
      case Action.Switch a -> {
        String handle = chosen(a, values);
        ran(place, StringNode.valueOf(handle), handle);
      }
      case Action.Fail a -> failOnPurpose(place, a, values);
      case Action.End a -> ranWith(place, values.isEmpty() ? Data.NULL : values.data(0));
      case Action.SetData a -> ranWith(place, values.data(0));
      case Action.Merge a -> ranWith(place, values.data(0));
      case Action.Log a -> log(place, a, values);
      case Action.Wait a -> waits.startTimer(place, values);
      case Action.WaitUntil a -> waits.waitUntil(place, values);
      case Action.WaitEvent a -> waits.waitForEvent(place, a, values);
      case Action.Activity a -> startActivity(place, a, machine.holds.again(place));
      case Action.Call a -> machine.calls.start(place, a, values);
      case Action.Loop a -> machine.containers.startLoop(place);
      case Action.ForEach a -> machine.items.start(place, values.data(0));
      case Action.Scope a -> machine.containers.startScope(place, values);
      case Action.Break a -> ranWith(place, Data.NULL);
      case Action.Continue a -> ranWith(place, Data.NULL);
    }
  }

  private static String chosen(Action.Switch action, Result.Values values) {
    int last = values.size() - 1;
    return values.isTrue(last) ? action.cases().get(last).handle() : Handles.DEFAULT;
  }

  private void ran(Place place, JsonNode value, String handle) {
    machine.finisher.ranControl(place, new Ran(new Data.Inline(value), handle, 1, state.now()));
  }

  private void ranWith(Place place, Data output) {
    machine.finisher.ranControl(place, new Ran(output, Handles.OUT, 1, state.now()));
  }

  private void failOnPurpose(Place place, Action.Fail action, Result.Values values) {
    failed(place, Failure.of(action.type(), values.text(0)));
  }

  private void failed(Place place, Failure failure) {
    machine.finisher.failed(place, failure, 1, state.now());
  }

  private void log(Place place, Action.Log action, Result.Values values) {
    state.emit(new ExecutionEvent.LogWritten(place.key(), action.level(), values.text(0)));
    ranWith(place, Data.NULL);
  }

  private void startActivity(Place place, Action.Activity action, Holds.Again again) {
    CompiledItem config = place.node().requireConfig();
    JsonNode given = again.request() == null ? null : again.request().input();
    if (given != null) {
      launch(place, action, new NodeConfig.Resolved(given), null, again);
      return;
    }
    Optional<Result> resolved = evaluator.evaluate(Sight.of(place), List.of(config), null);
    if (resolved.isEmpty()) {
      launch(place, action, new NodeConfig.Deferred(config.item().template()), config, again);
      return;
    }
    switch (resolved.get()) {
      case Result.Values values ->
          launch(place, action, new NodeConfig.Resolved(values.json(0)), null, again);
      case Result.Failed failed -> failed(place, failed.failure());
    }
  }

  private void launch(
      Place place,
      Action.Activity action,
      NodeConfig config,
      @Nullable CompiledItem deferred,
      Holds.Again again) {
    PlanNode node = place.node().node();
    CompiledItem shape = place.node().shape();
    List<CompiledItem> evaluatedThere = new ArrayList<>();
    if (deferred != null) {
      evaluatedThere.add(deferred);
    }
    if (shape != null) {
      evaluatedThere.add(shape);
    }
    EvaluationScope scope =
        evaluatedThere.isEmpty() ? null : evaluator.scope(Sight.of(place), evaluatedThere);
    if (scope != null && Evaluator.bytes(scope) > Evaluator.MAX_SCOPE_BYTES) {
      failed(place, Evaluator.tooLarge());
      return;
    }
    NodeTask task =
        new NodeTask(
            state.input.workspace(),
            state.input.executionId(),
            state.input.definitionId(),
            place.key(),
            config,
            action.connection(),
            node.output(),
            scope,
            node.retry());
    long bytes = bytes(config) + (scope == null ? 0 : Evaluator.bytes(scope));
    state.window.launch(
        place.key(),
        new Pending.Running(place, again.startedAt(), again.attempts(), bytes),
        new Effect.RunActivity(
            place.key(),
            action.type(),
            action.taskQueue(),
            task,
            again.retry(node.retry()),
            again.timeouts(node.timeouts()),
            place.summary()));
  }

  private static long bytes(NodeConfig config) {
    return switch (config) {
      case NodeConfig.Resolved(JsonNode value) -> JsonSize.utf8Bytes(value);
      case NodeConfig.Deferred(JsonNode template) -> JsonSize.utf8Bytes(template);
    };
  }
}
