package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Computes what activations result in. */
final class Results {
  /** Behind its path, the key under which the result of an activation is evaluated. */
  static final String KEY = "$output";

  /** The root {@code result} as it is: thousands of leaves would cost as many expressions. */
  static final CompiledItem RESULT =
      CompiledItem.of(new Item(StringNode.valueOf("{{ result }}"), false, Stop.NEVER, null));

  private final Machine machine;
  private final ExecutionState state;

  Results(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** Computes the result of an activation that has none of its nodes running. */
  void compute(Frame frame) {
    CompiledItem template = frame.scope().output();
    if (template == null) {
      ofLeaves(frame);
    } else {
      of(frame, template, null);
    }
  }

  /** The template of a result was evaluated by an activity. */
  void evaluated(Frame frame, Result result) {
    switch (result) {
      case Result.Values values -> machine.scopes.ended(frame, values.data(0));
      case Result.Failed failed -> machine.scopes.resultFailed(frame, failed.failure());
    }
  }

  private void ofLeaves(Frame frame) {
    List<CompiledNode> leaves =
        frame.scope().nodes().stream()
            .filter(CompiledNode::isLeaf)
            .filter(leaf -> frame.valueOf(leaf.index()).output() != null)
            .toList();
    if (leaves.isEmpty()) {
      machine.scopes.ended(frame, Data.NULL);
    } else if (leaves.size() == 1) {
      Data only = frame.valueOf(leaves.getFirst().index()).output();
      machine.scopes.ended(frame, only == null ? Data.NULL : only);
    } else if (leaves.stream().noneMatch(leaf -> hasBlob(frame, leaf))) {
      of(frame, RESULT, new Data.Inline(inline(frame, leaves)));
    } else {
      ObjectNode outputs = Json.mapper().createObjectNode();
      leaves.forEach(leaf -> outputs.put(leaf.id(), "{{ nodes." + leaf.id() + ".output }}"));
      of(frame, CompiledItem.of(new Item(outputs, false, Stop.NEVER, null)), null);
    }
  }

  private static boolean hasBlob(Frame frame, CompiledNode leaf) {
    return frame.valueOf(leaf.index()).output() instanceof Data.Blob;
  }

  private static ObjectNode inline(Frame frame, List<CompiledNode> leaves) {
    ObjectNode outputs = Json.mapper().createObjectNode();
    for (CompiledNode leaf : leaves) {
      if (frame.valueOf(leaf.index()).output() instanceof Data.Inline(JsonNode value)) {
        outputs.set(leaf.id(), value);
      }
    }
    return outputs;
  }

  private void of(Frame frame, CompiledItem template, @Nullable Data root) {
    List<CompiledItem> items = List.of(template);
    Sight sight = Sight.inside(frame);
    Optional<Result> result = machine.evaluator.evaluate(sight, items, root);
    if (result.isPresent()) {
      evaluated(frame, result.get());
      return;
    }
    if (frame.around() == null) {
      state.cancelRunTimer();
    }
    String key = frame.path() + KEY;
    EvaluateTask task = machine.evaluator.task(sight, key, items, root);
    state.window.launch(
        key,
        new Pending.Output(frame, Evaluator.bytes(task.scope())),
        new Effect.Evaluate(key, task, "output · " + key));
  }
}
