package io.perdura.worker.evaluation;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.api.temporal.EvaluationScope.RunInfo;
import io.perdura.api.temporal.NodeValue;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The roots that expressions read, made of an evaluation scope. */
final class Roots {
  /** For what reads nothing. */
  static final JsonScope NONE = new JsonScope(Json.mapper().createObjectNode());

  private Roots() {}

  static JsonScope of(EvaluationScope scope, @Nullable Data result) {
    ObjectNode roots = Json.mapper().createObjectNode();
    if (scope.input() != null) {
      roots.set("input", inline(scope.input()));
    }
    ObjectNode nodes = roots.putObject("nodes");
    scope.nodes().forEach((id, value) -> nodes.set(id, node(value)));
    ObjectNode vars = roots.putObject("vars");
    scope.vars().forEach(vars::set);
    roots.set("run", run(scope.run()));
    if (scope.item() != null) {
      roots.set("item", inline(scope.item()));
    }
    if (scope.index() != null) {
      roots.set("index", number(scope.index()));
    }
    IterationInfo loop = scope.loop();
    if (loop != null) {
      ObjectNode at = roots.putObject("iteration");
      at.set("index", number(loop.index()));
      if (loop.previous() != null) {
        at.set("previous", inline(loop.previous()));
      }
    } else if (scope.iteration() != null) {
      roots.set("iteration", number(scope.iteration()));
    }
    if (result != null) {
      roots.set("result", inline(result));
    }
    return new JsonScope(roots);
  }

  /** As a parser would read it: equal values must be equal whichever way they came. */
  private static JsonNode number(long value) {
    return Json.read(Long.toString(value));
  }

  private static ObjectNode node(NodeValue value) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("status", value.status().word());
    if (value.output() != null) {
      node.set("output", inline(value.output()));
    }
    Failure error = value.error();
    if (error != null) {
      node.set("error", error(error));
    }
    return node;
  }

  private static ObjectNode error(Failure error) {
    return Json.mapper()
        .createObjectNode()
        .put("type", error.type())
        .put("message", error.message());
  }

  private static ObjectNode run(RunInfo run) {
    ObjectNode known =
        Json.mapper()
            .createObjectNode()
            .put("id", run.id())
            .put("workflow", run.workflow())
            .put("startedAt", Times.text(run.startedAt()))
            .put("now", Times.text(run.now()));
    Failure error = run.error();
    if (error != null) {
      known.set("error", error(error).put("node", run.failedNode()));
    }
    return known;
  }

  private static JsonNode inline(Data data) {
    return switch (data) {
      case Data.Inline(JsonNode value) -> value;
      case Data.Blob blob ->
          throw new IllegalStateException("Expected an inline value but got " + blob.ref());
    };
  }
}
