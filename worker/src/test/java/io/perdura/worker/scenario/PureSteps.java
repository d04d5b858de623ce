package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeResult;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What activities give in virtual time. */
final class PureSteps {
  private final Blobs blobs;

  PureSteps(Blobs blobs) {
    this.blobs = blobs;
  }

  /** How an activity ends with this attempt. */
  Input outcome(Effect.RunActivity e, StepBehaviour step, int attempt) {
    if (step.fails(attempt)) {
      return new Input.ActivityFailed(
          e.nodeKey(),
          Failure.of(step.failType(), "failed on purpose"),
          attempt,
          step.usage(attempt));
    }
    JsonNode template = e.task().output();
    JsonNode output =
        template == null
            ? step.output()
            : evaluated(template, e.task().scope(), new Data.Inline(step.output()));
    return new Input.ActivityCompleted(
        e.nodeKey(), new NodeResult(blobs.check(output), attempt, step.usage(attempt)));
  }

  /** A template over what it reads. */
  JsonNode evaluated(JsonNode template, @Nullable EvaluationScope scope, @Nullable Data result) {
    if (scope == null) {
      throw new AssertionError("Expected a scope with a template");
    }
    CompiledItem item =
        CompiledItem.of(new EvaluateTask.Item(template, false, EvaluateTask.Stop.NEVER, null));
    return switch (Evaluation.evaluate(List.of(item), blobs.redeem(scope), result)) {
      case Evaluation.Result.Values values -> values.json(0);
      case Evaluation.Result.Failed failed -> throw new AssertionError(failed.failure());
    };
  }

  /** What the evaluating activity gives. */
  Input evaluate(EvaluateTask task) {
    List<CompiledItem> items = task.items().stream().map(CompiledItem::of).toList();
    return switch (Evaluation.evaluate(
        items, blobs.redeem(task.scope()), blobs.redeem(task.result()))) {
      case Evaluation.Result.Values values ->
          new Input.Evaluated(
              task.nodeKey(),
              new EvaluateResult(
                  values.values().stream()
                      .map(value -> ((Data.Inline) value).value())
                      .map(blobs::check)
                      .toList()));
      case Evaluation.Result.Failed failed ->
          new Input.ActivityFailed(task.nodeKey(), failed.failure(), 1);
    };
  }
}
