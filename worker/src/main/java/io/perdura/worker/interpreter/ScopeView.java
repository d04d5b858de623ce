package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugScope.Omitted;
import io.perdura.api.temporal.DebugScope.Reason;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What the expressions of a node see, as far as it can be shown. Changes nothing. */
final class ScopeView {
  private static final int MOST_NODES = 1_000;
  private static final int PREVIEW = 200;

  private final ExecutionState state;
  private final Place place;
  private final List<Omitted> omitted = new ArrayList<>();
  private long left = DebugScope.MAX_BYTES;

  ScopeView(ExecutionState state, Place place) {
    this.state = state;
    this.place = place;
  }

  DebugScope scope() {
    Sight sight = Sight.of(place);
    Data input = shown("/input", state.input.input());
    SequencedMap<String, JsonNode> vars = new LinkedHashMap<>();
    state.vars.forEach((name, value) -> vars.put(name, shown("/vars/" + name, value)));
    Frame each = sight.itemFrame();
    IterationInfo iteration = sight.iteration();
    EvaluationScope scope =
        new EvaluationScope(
            input,
            nodes(),
            vars,
            Evaluator.run(state, sight),
            state.live == null ? null : state.live.iteration(),
            each == null || each.item() == null ? null : shown("/item", each.item()),
            each == null ? null : each.pass(),
            iteration == null ? null : iteration(iteration));
    return new DebugScope(place.key(), Evaluation.roots(scope), omitted);
  }

  private IterationInfo iteration(IterationInfo given) {
    Data previous = given.previous();
    return new IterationInfo(
        given.index(), previous == null ? null : shown("/iteration/previous", previous));
  }

  /** The nodes that have ended, of its own activation and of those around it. */
  private SequencedMap<String, NodeValue> nodes() {
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    for (Frame frame = place.frame(); frame != null; frame = frame.parent()) {
      for (CompiledNode node : frame.scope().nodes()) {
        NodeValue value = frame.valueOf(node.index());
        if (nodes.size() == MOST_NODES) {
          omitted.add(new Omitted("/nodes", Reason.LARGE, null, null, null));
          return nodes;
        }
        if (value.status().isFinal()) {
          nodes.putIfAbsent(node.id(), shown(node.id(), value));
        }
      }
    }
    return nodes;
  }

  private NodeValue shown(String id, NodeValue value) {
    String pointer = "/nodes/" + id + "/output";
    Data output = value.output();
    if (output == null && value.status() == StepStatus.COMPLETED) {
      omitted.add(new Omitted(pointer, Reason.GONE, null, null, null));
    }
    return new NodeValue(
        value.status(), output == null ? null : shown(pointer, output), value.error());
  }

  private JsonNode shown(String pointer, JsonNode value) {
    return shown(pointer, new Data.Inline(value)) instanceof Data.Inline(JsonNode kept)
        ? kept
        : NullNode.getInstance();
  }

  private Data shown(String pointer, Data value) {
    return switch (value) {
      case Data.Blob blob -> {
        omitted.add(new Omitted(pointer, Reason.LARGE, blob.size(), blob.preview(), blob.ref()));
        yield Data.NULL;
      }
      case Data.Inline(JsonNode inline) -> {
        long bytes = JsonSize.utf8Bytes(inline);
        if (bytes <= DebugScope.MAX_VALUE_BYTES && bytes <= left) {
          left -= bytes;
          yield value;
        }
        omitted.add(new Omitted(pointer, Reason.LARGE, bytes, preview(inline), null));
        yield Data.NULL;
      }
    };
  }

  private static @Nullable String preview(JsonNode value) {
    String text = Json.write(value);
    return text.substring(0, Math.min(PREVIEW, text.length()));
  }
}
