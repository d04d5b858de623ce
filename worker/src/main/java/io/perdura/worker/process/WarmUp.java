package io.perdura.worker.process;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Runs a tiny plan before the first real one. On a busy machine a cold JVM loads classes for more
 * than the second that Temporal's deadlock detector allows a workflow task; then the task fails and
 * is tried again ten seconds later.
 */
final class WarmUp {
  private static final JsonNode NOTHING = Json.mapper().createObjectNode();

  private WarmUp() {}

  static void run() {
    Plan plan = Json.mapper().readValue(Json.write(plan()), Plan.class);
    RunInput input = Json.mapper().readValue(Json.write(input(plan)), RunInput.class);
    Interpreter interpreter = PlanInterpreter.create(CompiledPlan.of(plan), input, Instant.EPOCH);
    Json.write(interpreter.begin(Instant.EPOCH));
    NodeResult result = new NodeResult(new Data.Inline(StringNode.valueOf("warm")), 1);
    Json.write(
        interpreter.apply(new Input.ActivityCompleted("call", again(result)), Instant.EPOCH));
    if (!interpreter.ended()) {
      throw new IllegalStateException("Expected the warm-up to end but it waits");
    }
  }

  private static NodeResult again(NodeResult result) {
    return Json.mapper().readValue(Json.write(result), NodeResult.class);
  }

  private static RunInput input(Plan plan) {
    return new RunInput(
        "warm-up",
        "warm-up",
        plan.definitionId(),
        1,
        plan.hash(),
        ExecutionMode.ONCE,
        Trigger.API,
        new Data.Inline(NOTHING),
        RunTuning.DEFAULT,
        null);
  }

  private static Plan plan() {
    PlanNode call = node("call", new Action.Activity("warm.up", null, NOTHING, null), List.of());
    PlanNode choose = node("choose", new Action.If("nodes.call.output == 'warm'"), List.of("call"));
    PlanNode make =
        node(
            "make",
            new Action.SetData(StringNode.valueOf("{{ nodes.call.output.length + 1 }} words")),
            List.of("call"));
    return new Plan(
        Plan.CURRENT_VERSION,
        "warm-up",
        "Warm-up",
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        PlanSettings.DEFAULT,
        new PlanScope(
            List.of(call, choose, make),
            List.of(
                new PlanEdge("call", Handles.OUT, "choose"),
                new PlanEdge("choose", Handles.TRUE, "make"))),
        null,
        List.of("make"));
  }

  private static PlanNode node(String id, Action action, List<String> reads) {
    return new PlanNode(
        id,
        id,
        "warm.up",
        action,
        Join.ALL,
        null,
        false,
        OnError.FAIL,
        RetryPolicy.DEFAULT,
        Timeouts.DEFAULT,
        null,
        new LinkedHashMap<>(),
        reads);
  }
}
