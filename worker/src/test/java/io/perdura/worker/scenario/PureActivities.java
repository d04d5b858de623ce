package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The activities of executions in virtual time. */
final class PureActivities {
  private final Blobs blobs;
  private final Queue queue;
  private final Map<String, Usage> used = new LinkedHashMap<>();

  PureActivities(Blobs blobs, Queue queue) {
    this.blobs = blobs;
    this.queue = queue;
  }

  /** What the attempts of a node have used; null = nothing. */
  @Nullable Usage used(String key) {
    return used.get(key);
  }

  /** Runs a {@code test.step}; its end becomes due. */
  void run(Effect.RunActivity e, Instant now) {
    NodeTask task = e.task();
    JsonNode config =
        switch (task.config()) {
          case NodeConfig.Resolved(JsonNode value) -> value;
          case NodeConfig.Deferred(JsonNode template) -> evaluated(template, task.scope(), null);
        };
    StepBehaviour step = StepBehaviour.of(config);
    if (step.usage() != null) {
      used.put(e.nodeKey(), step.usage());
    }
    RetryPolicy retry = e.retry();
    int attempt = 1;
    Instant end = now.plusMillis(step.takesMs());
    while (step.fails(attempt)
        && step.retryable()
        && attempt < retry.maxAttempts()
        && !retry.nonRetryable().contains(step.failType())) {
      attempt++;
      end = end.plus(retry.initialInterval()).plusMillis(step.takesMs());
    }
    queue.at(end, e.nodeKey(), outcome(e, step, attempt));
  }

  private Input outcome(Effect.RunActivity e, StepBehaviour step, int attempt) {
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

  private JsonNode evaluated(
      JsonNode template, @Nullable EvaluationScope scope, @Nullable Data result) {
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

  /** The answer of an activity that evaluates expressions. */
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

  /** Where what happens later is put. */
  interface Queue {
    void at(Instant when, String key, Input due);
  }
}
