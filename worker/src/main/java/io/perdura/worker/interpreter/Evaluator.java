package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.RunInfo;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.evaluation.Evaluation.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates templates inside the workflow if all they read is inline and what they give is small,
 * and says otherwise that an activity must.
 */
final class Evaluator {
  private final ExecutionState state;

  Evaluator(ExecutionState state) {
    this.state = state;
  }

  /**
   * Evaluates items in order.
   *
   * @param result the root {@code result}; null if there is none
   * @return values or failure; empty if an activity must evaluate them
   */
  Optional<Result> evaluate(List<CompiledItem> items, @Nullable Data result) {
    if (result instanceof Data.Blob || items.stream().anyMatch(this::readsBlob)) {
      return Optional.empty();
    }
    Result evaluated = Evaluation.evaluate(items, scope(items), result);
    state.spend(evaluated.steps());
    return switch (evaluated) {
      case Result.Values values when values.tooLargeToInline() -> Optional.empty();
      case Result.Values values -> Optional.of(values);
      case Result.Failed failed -> Optional.of(failed);
    };
  }

  /** The same evaluation as a task for the activity {@code perdura.evaluate}. */
  EvaluateTask task(String key, List<CompiledItem> items, @Nullable Data result) {
    return new EvaluateTask(
        state.input.workspace(),
        state.input.executionId(),
        key,
        items.stream().map(CompiledItem::item).toList(),
        scope(items),
        result);
  }

  boolean readsBlob(CompiledItem item) {
    return (item.readsInput() && state.input.input() instanceof Data.Blob)
        || item.nodes().stream().anyMatch(id -> valueOf(id).output() instanceof Data.Blob);
  }

  /** What these items read, and no more. */
  EvaluationScope scope(List<CompiledItem> items) {
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    boolean readsInput = false;
    boolean readsVars = false;
    for (CompiledItem item : items) {
      item.nodes().forEach(id -> nodes.putIfAbsent(id, valueOf(id)));
      readsInput |= item.readsInput();
      readsVars |= item.readsVars();
    }
    return new EvaluationScope(
        readsInput ? state.input.input() : null,
        nodes,
        readsVars ? state.vars : new LinkedHashMap<>(),
        new RunInfo(
            state.input.executionId(), state.input.definitionId(), state.startedAt, state.now()));
  }

  /** Bytes of the inline values in a scope: what it adds to a payload. */
  static long bytes(EvaluationScope scope) {
    List<Data> all = new ArrayList<>();
    scope.nodes().values().stream().map(NodeValue::output).forEach(all::add);
    all.add(scope.input());
    return all.stream().filter(Data.Inline.class::isInstance).mapToLong(Data::sizeBytes).sum();
  }

  private NodeValue valueOf(String id) {
    int index = state.plan.indexOf(id);
    return index < 0 ? new NodeValue(StepStatus.PENDING, null, null) : state.valueOf(index);
  }
}
