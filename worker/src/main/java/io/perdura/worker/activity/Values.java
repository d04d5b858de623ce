package io.perdura.worker.activity;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fetches values from the blob store, puts large ones there, and evaluates over them. */
final class Values {
  private final BlobStore blobs;
  private final String workspace;
  private final String executionId;
  private final StoreRetry retry;

  Values(BlobStore blobs, String workspace, String executionId, StoreRetry retry) {
    this.blobs = blobs;
    this.workspace = workspace;
    this.executionId = executionId;
    this.retry = retry;
  }

  /** The value as it travels: inline, or the reference of a new blob. */
  Data checkIn(JsonNode value) throws InterruptedException {
    if (JsonSize.utf8Bytes(value) <= Data.INLINE_LIMIT_BYTES) {
      return new Data.Inline(value);
    }
    return retry.call("store an output", () -> blobs.put(workspace, executionId, value));
  }

  /** The value inline. */
  Data.Inline fetched(Data data) throws InterruptedException {
    return switch (data) {
      case Data.Inline inline -> inline;
      case Data.Blob blob ->
          new Data.Inline(retry.call("read a blob", () -> blobs.get(workspace, blob.ref())));
    };
  }

  /** Evaluates items over a scope whose values may lie in the blob store. */
  Evaluation.Result evaluate(List<Item> items, EvaluationScope scope, @Nullable Data result)
      throws InterruptedException {
    List<CompiledItem> compiled = items.stream().map(CompiledItem::of).toList();
    return Evaluation.evaluate(compiled, fetched(scope), result == null ? null : fetched(result));
  }

  /** Evaluates one template. */
  Evaluation.Result evaluate(JsonNode template, EvaluationScope scope, @Nullable Data result)
      throws InterruptedException {
    return evaluate(List.of(new Item(template, false, Stop.NEVER, null)), scope, result);
  }

  private EvaluationScope fetched(EvaluationScope scope) throws InterruptedException {
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    for (var entry : scope.nodes().sequencedEntrySet()) {
      NodeValue value = entry.getValue();
      Data output = value.output();
      nodes.put(
          entry.getKey(), new NodeValue(value.status(), fetchedOrNull(output), value.error()));
    }
    IterationInfo loop = scope.loop();
    return new EvaluationScope(
        fetchedOrNull(scope.input()),
        nodes,
        scope.vars(),
        scope.run(),
        scope.iteration(),
        fetchedOrNull(scope.item()),
        scope.index(),
        loop == null ? null : new IterationInfo(loop.index(), fetchedOrNull(loop.previous())));
  }

  private @Nullable Data fetchedOrNull(@Nullable Data data) throws InterruptedException {
    return data == null ? null : fetched(data);
  }
}
