package io.perdura.worker.scenario;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Random plans: acyclic graphs of all node kinds, joins and error policies. */
final class RandomPlans {
  private final Random random;

  RandomPlans(Random random) {
    this.random = random;
  }

  Plan next() {
    int size = 1 + random.nextInt(14);
    List<PlanNode> nodes = new ArrayList<>();
    List<PlanEdge> edges = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      PlanNode node = node(i);
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          edges.add(new PlanEdge("n" + j, handle(nodes.get(j)), node.id()));
        }
      }
      nodes.add(node);
    }
    List<PlanNode> shuffled = new ArrayList<>(nodes);
    java.util.Collections.shuffle(shuffled, random);
    return new Plan(
        Plan.CURRENT_VERSION,
        "random",
        "Random",
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new PlanSettings(1 + random.nextInt(6), null),
        new PlanScope(shuffled, edges),
        null,
        List.of());
  }

  private PlanNode node(int i) {
    Action action = action();
    OnError policy =
        action instanceof Action.Activity && random.nextInt(3) > 0
            ? OnError.values()[random.nextInt(3)]
            : OnError.FAIL;
    return new PlanNode(
        "n" + i,
        "Node " + i,
        "t",
        action,
        Join.values()[random.nextInt(3)],
        guard(),
        random.nextInt(12) == 0,
        policy,
        new RetryPolicy(
            1 + random.nextInt(2),
            Duration.ofMillis(10),
            BigDecimal.ONE,
            Duration.ofMillis(10),
            List.of()),
        Timeouts.DEFAULT,
        null,
        new LinkedHashMap<>(),
        List.of());
  }

  private @Nullable String guard() {
    return random.nextInt(8) == 0 ? (random.nextBoolean() ? "true" : "1 > 2") : null;
  }

  private Action action() {
    return switch (random.nextInt(8)) {
      case 0 -> new Action.If(random.nextBoolean() ? "true" : "false");
      case 1 -> new Action.SetData(StringNode.valueOf("{{ 1 + " + random.nextInt(9) + " }}"));
      case 2 -> new Action.Wait(StringNode.valueOf(random.nextInt(300) + "ms"));
      case 3 ->
          random.nextInt(5) == 0
              ? new Action.End(Json.mapper().nullNode())
              : new Action.Log(Action.LogLevel.INFO, StringNode.valueOf("hello"));
      default -> new Action.Activity("test.step", null, step(), null);
    };
  }

  private JsonNode step() {
    return Json.mapper()
        .createObjectNode()
        .put("takesMs", random.nextInt(200))
        .put("failures", random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0);
  }

  private String handle(PlanNode source) {
    return switch (source.action()) {
      case Action.If a -> random.nextBoolean() ? Handles.TRUE : Handles.FALSE;
      case Action.Activity a when source.onError() == OnError.ROUTE ->
          random.nextBoolean() ? Handles.OUT : Handles.ERROR;
      default -> Handles.OUT;
    };
  }
}
