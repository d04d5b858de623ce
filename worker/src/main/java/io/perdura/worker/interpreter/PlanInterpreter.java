package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeValue;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ExecutionState.Pending;
import io.perdura.worker.interpreter.ExecutionState.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The interpreter of one execution. */
public final class PlanInterpreter implements Interpreter {
  private static final int MAX_LABELS = 20;

  private final ExecutionState state;
  private final Ending ending;
  private final NodeFinisher finisher;
  private final NodeStarter starter;

  /** What came in when the step budget of the workflow task was spent. */
  private final Deque<Input> backlog = new ArrayDeque<>();

  private boolean yielded;

  private PlanInterpreter(ExecutionState state) {
    Evaluator evaluator = new Evaluator(state);
    this.state = state;
    this.ending = new Ending(state, evaluator);
    this.finisher = new NodeFinisher(state, evaluator, ending);
    this.starter = new NodeStarter(state, evaluator, finisher);
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
    return new PlanInterpreter(new ExecutionState(plan, input, live, now));
  }

  /** Values of the variables now. */
  public SequencedMap<String, JsonNode> vars() {
    return Collections.unmodifiableSequencedMap(state.vars);
  }

  @Override
  public Transition begin(Instant now) {
    state.now(now);
    Duration runTimeout = state.plan.plan().settings().runTimeout();
    if (state.input.carried() == null) {
      state.emit(new ExecutionEvent.ExecutionStarted(state.input.planHash(), state.plan.size()));
      state.activation.begin();
    }
    if (runTimeout != null) {
      state.effect(
          new Effect.StartTimer(
              RUN_TIMEOUT_TIMER, state.startedAt.plus(runTimeout), "time limit of the execution"));
    }
    CarriedRecord carried = state.input.carried();
    if (carried != null) {
      carried.waits().forEach(state.waits::add);
    }
    work();
    return state.takeTransition();
  }

  @Override
  public Transition apply(Input input, Instant now) {
    state.now(now);
    if (!state.ended) {
      if (state.stepsSpent() && mayEvaluate(input)) {
        backlog.add(input);
      } else {
        handle(input);
      }
      while (!state.ended && !backlog.isEmpty() && !state.stepsSpent()) {
        handle(backlog.remove());
      }
      work();
    }
    return state.takeTransition();
  }

  @Override
  public boolean ended() {
    return state.ended;
  }

  @Override
  public boolean drained() {
    return state.draining && !state.ended && state.pending.isEmpty() && backlog.isEmpty();
  }

  @Override
  public Progress progress() {
    return new Progress(
        state.plan.size() - state.activation.open(),
        state.plan.size(),
        labels(StepStatus.RUNNING),
        labels(StepStatus.WAITING),
        state.pending.size(),
        state.log.lastSeq());
  }

  @Override
  public CarriedRecord carry() {
    if (!drained()) {
      throw new IllegalStateException(
          "Not drained: %d activities are in flight".formatted(state.pending.size()));
    }
    CarriedRecord previous = state.input.carried();
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    state.values.forEach((index, value) -> nodes.put(state.plan.node(index).key(), value));
    return new CarriedRecord(
        CarriedRecord.CURRENT_VERSION,
        CarriedRecord.EVENT_SCHEMA,
        VERSION,
        previous == null ? 2 : previous.run() + 1,
        state.startedAt,
        state.log.lastSeq(),
        state.activation.codes(),
        state.handles,
        nodes,
        null,
        state.vars,
        state.waits.all(),
        null);
  }

  private void handle(Input input) {
    switch (input) {
      case Input.ActivityCompleted(String key, NodeResult result) -> completed(key, result);
      case Input.ActivityFailed(String key, Failure failure, int attempts, var usage) ->
          failed(key, failure, attempts);
      case Input.Evaluated(String key, var result) ->
          evaluated(key, new Result.Values(result.values(), 0));
      case Input.TimerFired(String key) -> fired(key);
      case Input.CancelRequested(@Nullable String reason) -> ending.cancelled(reason);
      case Input.Resumed resumed -> {
        state.renewSteps();
        yielded = false;
      }
      case Input.Archived(long upTo) -> state.log.archived(upTo);
      case Input.Drain drain -> state.draining = true;
      case Input.Live live -> {}
    }
  }

  private static boolean mayEvaluate(Input input) {
    return switch (input) {
      case Input.ActivityCompleted i -> true;
      case Input.ActivityFailed i -> true;
      case Input.Evaluated i -> true;
      case Input.TimerFired i -> true;
      case Input.CancelRequested i -> false;
      case Input.Resumed i -> false;
      case Input.Archived i -> false;
      case Input.Drain i -> false;
      case Input.Live i -> false;
    };
  }

  private void work() {
    if (!state.ended && !backlog.isEmpty()) {
      yieldOnce();
    }
    while (!state.ended && !state.finishing && !state.draining && !state.log.isFull()) {
      if (state.stepsSpent()) {
        yieldOnce();
        return;
      }
      int next = state.activation.takeReady(state.hasSlot());
      if (next < 0) {
        break;
      }
      starter.start(state.plan.node(next));
    }
    completeIfDone();
  }

  private void yieldOnce() {
    if (!yielded) {
      yielded = true;
      state.effect(new Effect.Yield());
    }
  }

  private void completeIfDone() {
    if (!state.ended && !state.finishing && state.activation.open() == 0) {
      state.finishing = true;
      ending.complete();
    }
  }

  private void completed(String key, NodeResult result) {
    if (state.land(key) instanceof Pending.Running(CompiledNode node, Instant startedAt, var b)) {
      finisher.ranWithOutput(
          node, new Ran(result.output(), Handles.OUT, result.attempt(), startedAt));
    }
  }

  private void failed(String key, Failure failure, int attempts) {
    Pending stage = state.land(key);
    switch (stage) {
      case null -> {}
      case Pending.Running(CompiledNode node, Instant startedAt, long bytes) ->
          finisher.failed(node, failure, attempts, startedAt);
      case Pending.Before before -> evaluatedStage(before, new Result.Failed(failure, 0));
      case Pending.Shaping shaping -> evaluatedStage(shaping, new Result.Failed(failure, 0));
      case Pending.Setting setting -> evaluatedStage(setting, new Result.Failed(failure, 0));
      case Pending.Output output -> ending.failed(failure, null);
    }
  }

  private void evaluated(String key, Result.Values values) {
    Pending stage = state.land(key);
    if (stage != null) {
      evaluatedStage(stage, values);
    }
  }

  private void evaluatedStage(Pending stage, Result result) {
    switch (stage) {
      case Pending.Before(CompiledNode node, long bytes) -> starter.evaluated(node, result);
      case Pending.Shaping(CompiledNode node, Ran ran, long bytes) ->
          finisher.shaped(node, ran, result);
      case Pending.Setting(CompiledNode node, Ran ran, long bytes) ->
          finisher.set(node, ran, result);
      case Pending.Output output -> {
        if (result instanceof Result.Values values) {
          ending.completed(values.data(0));
        }
      }
      case Pending.Running running ->
          throw new IllegalStateException(
              "Expected a node result for '%s' but got an evaluation"
                  .formatted(running.node().key()));
    }
  }

  private void fired(String key) {
    if (key.equals(RUN_TIMEOUT_TIMER)) {
      Duration limit = state.plan.plan().settings().runTimeout();
      String message = "The execution took longer than its settings.runTimeout of " + limit + ".";
      ending.failed(Failure.of(ErrorTypes.RUN_TIMEOUT, message), null);
      return;
    }
    CarriedWait wait = state.waits.remove(key);
    if (wait != null) {
      finisher.ranControl(node(key), new Ran(Data.NULL, Handles.OUT, 1, wait.startedAt()));
    }
  }

  private CompiledNode node(String key) {
    return state.plan.node(state.plan.indexOf(key));
  }

  private List<String> labels(StepStatus status) {
    List<String> labels = new ArrayList<>();
    for (CompiledNode node : state.plan.nodes()) {
      if (labels.size() == MAX_LABELS) {
        break;
      }
      if (state.activation.status(node.index()) == status) {
        labels.add(node.node().label());
      }
    }
    return labels;
  }
}
