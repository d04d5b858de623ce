package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.OnItemError;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the results of a for-each together, in the order of its items. */
final class Collecting {
  private final Machine machine;

  Collecting(Machine machine) {
    this.machine = machine;
  }

  static Failure tooLarge() {
    return Failure.of(
        ErrorTypes.TOO_LARGE,
        "The results of the items are larger than 1 MB together. Let each item keep less (config"
            + " 'result'), or write what is large to where it is to go.");
  }

  void collect(EachRun run, OnItemError onItemError) {
    boolean withErrors = onItemError == OnItemError.COLLECT;
    ArrayNode inline = Json.mapper().createArrayNode();
    SequencedMap<Integer, Data.Blob> blobs = new LinkedHashMap<>();
    for (int i = 0; i < Math.max(run.count, 0); i++) {
      switch (run.results.get(i)) {
        case Data.Inline(JsonNode value) -> inline.add(value);
        case Data.Blob blob -> {
          blobs.put(inline.size(), blob);
          inline.add(NullNode.getInstance());
        }
        case null -> {
          if (withErrors && run.errors.containsKey(i)) {
            inline.add(NullNode.getInstance());
          }
        }
      }
    }
    Data known = new Data.Inline(withErrors ? withErrors(inline, run) : inline);
    if (blobs.isEmpty()) {
      evaluate(run, Results.RESULT, known);
    } else {
      combine(run, known, withErrors, inline.size(), blobs);
    }
  }

  private static ObjectNode withErrors(ArrayNode results, EachRun run) {
    ObjectNode both = Json.mapper().createObjectNode();
    both.set("results", results);
    ArrayNode errors = both.putArray("errors");
    for (Map.Entry<Integer, Failure> error : run.errors.entrySet()) {
      errors
          .addObject()
          .put("index", error.getKey())
          .put("type", error.getValue().type())
          .put("message", error.getValue().message());
    }
    return both;
  }

  private void evaluate(EachRun run, CompiledItem item, Data known) {
    Sight sight = Sight.of(run.place());
    Optional<Result> result = machine.evaluator.evaluate(sight, List.of(item), known);
    if (result.isPresent()) {
      collected(run, result.get());
    } else {
      launch(run, machine.evaluator.task(sight, run.place().key(), List.of(item), known));
    }
  }

  /** Results in the blob store stand in the scope as nodes of which expressions read the output. */
  private void combine(
      EachRun run,
      Data known,
      boolean withErrors,
      int size,
      SequencedMap<Integer, Data.Blob> blobs) {
    ArrayNode template = Json.mapper().createArrayNode();
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    String list = withErrors ? "result.results[" : "result[";
    for (int i = 0; i < size; i++) {
      Data.Blob blob = blobs.get(i);
      if (blob == null) {
        template.add("{{ " + list + i + "] }}");
      } else {
        template.add("{{ nodes.r" + i + ".output }}");
        nodes.put("r" + i, new NodeValue(StepStatus.COMPLETED, blob, null));
      }
    }
    JsonNode whole = template;
    if (withErrors) {
      ObjectNode both = Json.mapper().createObjectNode();
      both.set("results", template);
      whole = both.put("errors", "{{ result.errors }}");
    }
    Item item = new Item(whole, false, EvaluateTask.Stop.NEVER, null);
    EvaluateTask task =
        machine.evaluator.task(
            Sight.of(run.place()), run.place().key(), List.of(CompiledItem.of(item)), known);
    EvaluationScope scope = task.scope();
    launch(
        run,
        new EvaluateTask(
            task.workspace(),
            task.executionId(),
            task.nodeKey(),
            task.items(),
            new EvaluationScope(scope.input(), nodes, scope.vars(), scope.run()),
            known));
  }

  private void launch(EachRun run, EvaluateTask task) {
    String key = run.place().key();
    machine.state.window.launch(
        key,
        new Pending.Collecting(run, Evaluator.bytes(task.scope()) + run.bytes),
        new Effect.Evaluate(key, task, "results · " + key));
  }

  void collected(EachRun run, Result result) {
    switch (result) {
      case Result.Values values -> machine.containers.complete(run, values.data(0));
      case Result.Failed failed ->
          machine.containers.fail(run, failed.failure(), run.place().key());
    }
  }
}
