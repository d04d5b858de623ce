package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Transition;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs scenarios on the interpreter alone, in virtual time. */
public final class PureExecutor implements ScenarioExecutor {
  private final boolean continuesAsNew;

  /**
   * An executor.
   *
   * @param continuesAsNew whether the run continues as new whenever no activity is in flight
   */
  public PureExecutor(boolean continuesAsNew) {
    this.continuesAsNew = continuesAsNew;
  }

  @Override
  public List<RecordedEvent> run(Scenario scenario) {
    Run run =
        new Run(Plans.of(scenario), scenario.input(), scenario.cancelAfterMs(), scenario.live());
    for (Scenario.Send send : scenario.sends()) {
      run.at(run.now.plusMillis(send.atMs()), "", new Input.EventSent(send.event()));
    }
    return run.stopAfter(scenario.stopAfterMs()).toEnd();
  }

  /**
   * Runs a plan live.
   *
   * @param stopAfterMs when it is stopped; null = never
   */
  public List<RecordedEvent> run(
      Plan plan, JsonNode input, LiveSettings live, @Nullable Long stopAfterMs) {
    return new Run(plan, input, null, live).stopAfter(stopAfterMs).toEnd();
  }

  /**
   * Runs a plan live.
   *
   * @param inputs what happens to it from outside, by milliseconds since its start
   */
  public List<RecordedEvent> run(Plan plan, LiveSettings live, SequencedMap<Long, Input> inputs) {
    Run run = new Run(plan, Json.parse("{}"), null, live);
    inputs.forEach((millis, input) -> run.at(run.now.plusMillis(millis), "", input));
    return run.toEnd();
  }

  /** Runs a plan. */
  public List<RecordedEvent> run(Plan plan, JsonNode input, @Nullable Long cancelAfterMs) {
    return new Run(plan, input, cancelAfterMs, null).toEnd();
  }

  private final class Run {
    private final Blobs blobs = new Blobs();
    private final CompiledPlan plan;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Due.ORDER);
    private final List<RecordedEvent> events = new ArrayList<>();
    private RunInput input;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Interpreter interpreter;
    private final Map<String, Usage> used = new LinkedHashMap<>();
    private long order;

    Run(Plan plan, JsonNode given, @Nullable Long cancelAfterMs, @Nullable LiveSettings live) {
      this.plan = CompiledPlan.of(plan);
      this.input =
          new RunInput(
              RunInput.CURRENT_VERSION,
              "default",
              "e1",
              plan.definitionId(),
              1,
              plan.hash(),
              live == null ? ExecutionMode.ONCE : ExecutionMode.LIVE,
              Trigger.API,
              blobs.check(given),
              RunTuning.DEFAULT,
              null,
              live);
      this.interpreter = create();
      if (cancelAfterMs != null) {
        at(now.plusMillis(cancelAfterMs), "", new Input.CancelRequested("test"));
      }
    }

    Run stopAfter(@Nullable Long millis) {
      if (millis != null) {
        at(now.plusMillis(millis), "", new Input.StopRequested(StopReason.USER));
      }
      return this;
    }

    private Interpreter create() {
      return switch (input.mode()) {
        case ONCE -> PlanInterpreter.create(plan, input, now);
        case LIVE -> LiveInterpreter.create(plan, input, now);
      };
    }

    List<RecordedEvent> toEnd() {
      take(interpreter.begin(now));
      archive();
      for (int turns = 0; !interpreter.ended(); turns++) {
        if (turns > 1_000_000) {
          throw new AssertionError("Expected an end after 1,000,000 inputs");
        }
        Due due = queue.poll();
        if (due == null) {
          throw new AssertionError("Expected an end but nothing is due; events: " + events);
        }
        now = due.at();
        take(interpreter.apply(due.input(), now));
        archive();
        if (continuesAsNew && !interpreter.ended()) {
          continueAsNew();
        }
      }
      return events;
    }

    /** The archive always catches up at once, which may let more nodes start. */
    private void archive() {
      int before;
      do {
        before = events.size();
        take(interpreter.apply(new Input.Archived(before), now));
      } while (events.size() > before);
    }

    private void continueAsNew() {
      if (interpreter.progress().pendingActivities() > 0) {
        return;
      }
      take(interpreter.apply(new Input.Drain(), now));
      if (!interpreter.drained() && !interpreter.ended()) {
        take(interpreter.apply(new Input.Drain(), now));
      }
      if (!interpreter.drained()) {
        return;
      }
      String text = Json.write(input.carrying(interpreter.carry()));
      input = Json.mapper().readValue(text, RunInput.class);
      queue.removeIf(due -> due.input() instanceof Input.TimerFired);
      interpreter = create();
      take(interpreter.begin(now));
    }

    private void take(Transition transition) {
      events.addAll(transition.events());
      transition.effects().forEach(this::perform);
    }

    private void perform(Effect effect) {
      switch (effect) {
        case Effect.RunActivity e -> runStep(e);
        case Effect.Evaluate e -> at(now, e.nodeKey(), evaluate(e.task()));
        case Effect.StartTimer e -> at(e.until(), e.timerKey(), new Input.TimerFired(e.timerKey()));
        case Effect.WakeAt e -> at(e.until(), e.timerKey(), new Input.TimerFired(e.timerKey()));
        case Effect.Abort e -> abort(e.key());
        case Effect.Cancel e -> queue.removeIf(due -> due.key().equals(e.key()));
        case Effect.Yield e -> at(now.plusMillis(1), "", new Input.Resumed());
        case Effect.Finish e -> {}
      }
    }

    private void abort(String key) {
      queue.removeIf(due -> due.key().equals(key));
      at(now, key, new Input.Aborted(key, used.get(key)));
    }

    private void runStep(Effect.RunActivity e) {
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
      at(end, e.nodeKey(), outcome(e, step, attempt));
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

    private Input evaluate(EvaluateTask task) {
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

    private void at(Instant when, String key, Input due) {
      queue.add(new Due(when, order++, key, due));
    }
  }

  private record Due(Instant at, long order, String key, Input input) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparingLong(Due::order);
  }
}
