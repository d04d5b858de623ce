package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.ExecutionState.Pending;
import io.perdura.worker.interpreter.ExecutionState.Ran;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Ends an execution: cancels what runs, computes the output, emits the final event. */
final class Ending {
  /** Key under which the execution's own output is evaluated. */
  static final String OUTPUT_KEY = "$output";

  /** The root {@code result} as it is: thousands of leaves would cost as many expressions. */
  private static final CompiledItem RESULT =
      CompiledItem.of(new Item(StringNode.valueOf("{{ result }}"), false, Stop.NEVER, null));

  private final ExecutionState state;
  private final Evaluator evaluator;

  Ending(ExecutionState state, Evaluator evaluator) {
    this.state = state;
    this.evaluator = evaluator;
  }

  /** All nodes have ended, or {@code flow.end} without an output was reached. */
  void complete() {
    CompiledItem template = state.plan.output();
    if (template == null) {
      completeWithLeaves();
    } else {
      completeWith(template, null);
    }
  }

  void completed(Data output) {
    cancelRunning();
    state.emit(
        new ExecutionEvent.ExecutionCompleted(
            output, state.millisSince(state.startedAt), state.ran()));
    finish(new Outcome.Completed(output));
  }

  void failed(Failure failure, @Nullable String nodeKey) {
    cancelRunning();
    state.emit(
        new ExecutionEvent.ExecutionFailed(failure, nodeKey, state.millisSince(state.startedAt)));
    finish(new Outcome.Failed(failure, nodeKey));
  }

  void cancelled(@Nullable String reason) {
    cancelRunning();
    state.emit(new ExecutionEvent.ExecutionCancelled(reason, state.millisSince(state.startedAt)));
    finish(new Outcome.Cancelled(reason));
  }

  private void finish(Outcome outcome) {
    state.ended = true;
    state.effect(new Effect.Finish(outcome));
  }

  private void completeWithLeaves() {
    List<CompiledNode> leaves =
        state.plan.nodes().stream()
            .filter(CompiledNode::isLeaf)
            .filter(leaf -> state.valueOf(leaf.index()).output() != null)
            .toList();
    if (leaves.isEmpty()) {
      completed(Data.NULL);
    } else if (leaves.size() == 1) {
      Data only = state.valueOf(leaves.getFirst().index()).output();
      completed(only == null ? Data.NULL : only);
    } else if (leaves.stream().noneMatch(this::hasBlob)) {
      completeWith(RESULT, new Data.Inline(inline(leaves)));
    } else {
      ObjectNode outputs = Json.mapper().createObjectNode();
      leaves.forEach(
          leaf -> outputs.put(leaf.key(), "{{ nodes." + leaf.node().id() + ".output }}"));
      completeWith(CompiledItem.of(new Item(outputs, false, Stop.NEVER, null)), null);
    }
  }

  private boolean hasBlob(CompiledNode leaf) {
    return state.valueOf(leaf.index()).output() instanceof Data.Blob;
  }

  private ObjectNode inline(List<CompiledNode> leaves) {
    ObjectNode outputs = Json.mapper().createObjectNode();
    for (CompiledNode leaf : leaves) {
      if (state.valueOf(leaf.index()).output() instanceof Data.Inline(JsonNode value)) {
        outputs.set(leaf.key(), value);
      }
    }
    return outputs;
  }

  private void completeWith(CompiledItem template, @Nullable Data root) {
    List<CompiledItem> items = List.of(template);
    Optional<Result> result = evaluator.evaluate(items, root);
    if (result.isEmpty()) {
      cancelRunning();
      var task = evaluator.task(OUTPUT_KEY, items, root);
      state.launch(
          OUTPUT_KEY,
          new Pending.Output(Evaluator.bytes(task.scope())),
          new Effect.Evaluate(OUTPUT_KEY, task, "output · " + OUTPUT_KEY));
      return;
    }
    switch (result.get()) {
      case Result.Values values -> completed(values.data(0));
      case Result.Failed failed -> failed(failed.failure(), null);
    }
  }

  private void cancelRunning() {
    for (Pending stage : new ArrayList<>(state.pending.sequencedValues())) {
      switch (stage) {
        case Pending.Before before -> cancel(before.node(), state.now());
        case Pending.Running running -> cancel(running.node(), running.startedAt());
        case Pending.Shaping(CompiledNode node, Ran ran, long bytes) ->
            cancel(node, ran.startedAt());
        case Pending.Setting(CompiledNode node, Ran ran, long bytes) ->
            cancel(node, ran.startedAt());
        case Pending.Output output -> state.effect(new Effect.Cancel(OUTPUT_KEY));
      }
    }
    state.dropPending();
    new ArrayList<>(state.waits.all().sequencedEntrySet())
        .forEach(wait -> cancelWait(wait.getKey(), wait.getValue()));
    state.waits.clear();
    if (state.plan.plan().settings().runTimeout() != null) {
      state.effect(new Effect.Cancel(Interpreter.RUN_TIMEOUT_TIMER));
    }
  }

  private void cancelWait(String key, CarriedWait wait) {
    cancel(state.plan.node(state.plan.indexOf(key)), wait.startedAt());
  }

  private void cancel(CompiledNode node, Instant startedAt) {
    state.effect(new Effect.Cancel(node.key()));
    state.activation.status(node.index(), StepStatus.CANCELLED);
    state.emit(new ExecutionEvent.NodeCancelled(node.key(), state.millisSince(startedAt)));
  }
}
