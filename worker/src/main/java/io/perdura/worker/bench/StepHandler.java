package io.perdura.worker.bench;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.plan.Handles;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The step of the interpreter's side: it gives back its number, like the hand-written one. */
final class StepHandler implements NodeHandler {
  /** What the catalogue would say of it; its config is checked like any other. */
  static final NodeType NODE_TYPE =
      new NodeType(
          BenchPlans.STEP,
          "Step",
          "Gives back its number.",
          "Bench",
          "gauge",
          NodeType.Dispatch.ACTIVITY,
          List.of(Handles.OUT, Handles.ERROR),
          List.of(),
          false,
          true,
          Json.parse(
              """
              {"type":"object","additionalProperties":false,"required":["number"],
               "properties":{"number":{"type":"integer"}}}
              """),
          null);

  @Override
  public String type() {
    return BenchPlans.STEP;
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) {
    return new Outcome.Success(config.get("number"));
  }
}
