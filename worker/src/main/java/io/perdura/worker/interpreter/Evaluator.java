package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.api.temporal.EvaluationScope.RunInfo;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.evaluation.Evaluation.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates templates inside the workflow if all they read is inline and what they give is small,
 * and says otherwise that an activity must.
 */
final class Evaluator {
  /** Most that the expressions of one node may read when an activity evaluates them. */
  static final long MAX_SCOPE_BYTES = 1024L * 1024;

  private final ExecutionState state;

  Evaluator(ExecutionState state) {
    this.state = state;
  }

  /**
   * Evaluates items in order.
   *
   * @param place the activation in which they stand, and what they read besides
   * @param result the root {@code result}; null if there is none
   * @return values or failure; empty if an activity must evaluate them
   */
  Optional<Result> evaluate(Sight sight, List<CompiledItem> items, @Nullable Data result) {
    if (result instanceof Data.Blob || items.stream().anyMatch(item -> readsBlob(sight, item))) {
      return byActivity(sight, items, result);
    }
    Result evaluated = Evaluation.evaluate(items, scope(sight, items), result);
    state.spend(evaluated.steps());
    return switch (evaluated) {
      case Result.Values values when values.tooLargeToInline() -> byActivity(sight, items, result);
      case Result.Values values -> Optional.of(values);
      case Result.Failed failed -> Optional.of(failed);
    };
  }

  /** Empty, or a failure if what the items read does not fit into an activity's argument. */
  private Optional<Result> byActivity(
      Sight sight, List<CompiledItem> items, @Nullable Data result) {
    long bytes =
        bytes(scope(sight, items)) + (result instanceof Data.Inline ? result.sizeBytes() : 0);
    return bytes > MAX_SCOPE_BYTES
        ? Optional.of(new Result.Failed(tooLarge(), 0))
        : Optional.empty();
  }

  static Failure tooLarge() {
    return Failure.of(
        ErrorTypes.TOO_LARGE,
        "The expressions read more than 1 MB of outputs at once. Keep of earlier results only what"
            + " later nodes need (data.output), or combine fewer of them in one node.");
  }

  /** The same evaluation as a task for the activity {@code perdura.evaluate}. */
  EvaluateTask task(Sight sight, String key, List<CompiledItem> items, @Nullable Data result) {
    return new EvaluateTask(
        state.input.workspace(),
        state.input.executionId(),
        key,
        items.stream().map(CompiledItem::item).toList(),
        scope(sight, items),
        result);
  }

  private boolean readsBlob(Sight sight, CompiledItem item) {
    if (item.readsInput() && state.input.input() instanceof Data.Blob) {
      return true;
    }
    Frame each = item.readsItem() ? sight.itemFrame() : null;
    IterationInfo iteration = item.readsIteration() ? sight.iteration() : null;
    return (each != null && each.item() instanceof Data.Blob)
        || (iteration != null && iteration.previous() instanceof Data.Blob)
        || item.nodes().stream()
            .anyMatch(id -> sight.frame().valueOf(id).output() instanceof Data.Blob);
  }

  /** What these items read, and no more. */
  EvaluationScope scope(Sight sight, List<CompiledItem> items) {
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    boolean readsInput = false;
    boolean readsVars = false;
    boolean readsItem = false;
    boolean readsIteration = false;
    for (CompiledItem item : items) {
      item.nodes().forEach(id -> nodes.computeIfAbsent(id, sight.frame()::valueOf));
      readsInput |= item.readsInput();
      readsVars |= item.readsVars();
      readsItem |= item.readsItem();
      readsIteration |= item.readsIteration();
    }
    Frame each = readsItem ? sight.itemFrame() : null;
    return new EvaluationScope(
        readsInput ? state.input.input() : null,
        nodes,
        readsVars ? state.vars : new LinkedHashMap<>(),
        run(state, sight),
        state.live == null ? null : state.live.iteration(),
        each == null ? null : each.item(),
        each == null ? null : each.pass(),
        readsIteration ? sight.iteration() : null);
  }

  /** What they see of the execution. */
  static RunInfo run(ExecutionState state, Sight sight) {
    Stop.Failed failed = sight.failure();
    Failure error = failed == null ? null : failed.failure();
    return new RunInfo(
        state.input.executionId(),
        state.input.definitionId(),
        state.live == null ? state.startedAt : state.live.startedAt(),
        state.now(),
        error == null ? null : Failure.of(error.type(), error.message()),
        failed == null ? null : failed.nodeKey());
  }

  /**
   * Bytes of the inline values in a scope, which is about what it adds to a payload; not much more
   * than {@link #MAX_SCOPE_BYTES} is ever counted.
   */
  static long bytes(EvaluationScope scope) {
    long bytes = inlineBytes(scope.input()) + inlineBytes(scope.item());
    bytes += scope.loop() == null ? 0 : inlineBytes(scope.loop().previous());
    for (NodeValue value : scope.nodes().values()) {
      Failure error = value.error();
      bytes += inlineBytes(value.output()) + (error == null ? 0 : error.message().length());
      if (bytes > MAX_SCOPE_BYTES) {
        return bytes;
      }
    }
    for (JsonNode value : scope.vars().values()) {
      bytes += JsonSize.utf8Bytes(value);
    }
    return bytes;
  }

  private static long inlineBytes(@Nullable Data data) {
    return data instanceof Data.Inline ? data.sizeBytes() : 0;
  }
}
