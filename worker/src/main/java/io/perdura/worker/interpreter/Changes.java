package io.perdura.worker.interpreter;

import io.perdura.api.event.NodeChange;
import io.perdura.api.json.Json;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.Control;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Works out what a person changes of a node. */
final class Changes {
  private final Machine machine;

  Changes(Machine machine) {
    this.machine = machine;
  }

  /** The old and the new of it; null if nothing changes. */
  @Nullable NodeChange of(Place place, Control.RetryNode request) {
    if (!request.isChange()) {
      return null;
    }
    PlanNode node = place.node().node();
    ObjectNode before = Json.mapper().createObjectNode();
    ObjectNode after = Json.mapper().createObjectNode();
    if (request.input() != null) {
      before.set("input", config(place));
      after.set("input", request.input());
    }
    if (request.timeouts() != null) {
      before.set("timeouts", tree(node.timeouts()));
      after.set("timeouts", tree(request.timeouts().applyTo(node.timeouts())));
    }
    if (request.retry() != null) {
      before.set("retry", tree(node.retry()));
      after.set("retry", tree(request.retry().applyTo(node.retry())));
    }
    return new NodeChange(before, after);
  }

  /** What the node would get; its template where that reads large values, or fails. */
  private JsonNode config(Place place) {
    CompiledItem config = place.node().requireConfig();
    Optional<Result> result = machine.evaluator.evaluate(Sight.of(place), List.of(config), null);
    return result.orElse(null) instanceof Result.Values values
        ? values.json(0)
        : config.item().template();
  }

  /** As it is when it is read again, down to the types of its numbers. */
  private static JsonNode tree(Object value) {
    return Json.read(Json.write(value));
  }
}
