package io.perdura.worker.bench;

import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import tools.jackson.databind.JsonNode;

/** The step of the interpreter's side: it gives back its number, like the hand-written one. */
final class StepHandler implements NodeHandler {
  @Override
  public String type() {
    return BenchPlans.STEP;
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) {
    return new Outcome.Success(config.get("number"));
  }
}
