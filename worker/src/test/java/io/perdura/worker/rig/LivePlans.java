package io.perdura.worker.rig;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.Seeds;
import io.perdura.worker.scenario.Plans;
import io.perdura.worker.scenario.Scenario;
import java.util.List;

/** Small plans to run live. */
public final class LivePlans {
  private LivePlans() {}

  /** One control node; the output is the number of iterations before. */
  public static Plan counter() {
    return plan(
        """
        "variables":{"n":{"default":0}},"nodes":[{"id":"c","type":"data.set",
          "data":{"config":{"values":{"n":"{{ vars.n }}"}},"set":{"n":"{{ vars.n + 1 }}"}}}]
        """);
  }

  /** One {@code test.step}. */
  public static Plan step(String config) {
    return plan("\"nodes\":[" + node(0, config) + "]");
  }

  /** So many {@code test.step} nodes beside each other. */
  public static Plan wide(int count) {
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      nodes.append(i == 0 ? "" : ",").append(node(i, "{\"returns\":" + i + "}"));
    }
    return plan("\"settings\":{\"maxParallelNodes\":200},\"nodes\":[" + nodes + "]");
  }

  private static String node(int number, String config) {
    return "{\"id\":\"s%d\",\"type\":\"test.step\",\"data\":{\"config\":%s}}"
        .formatted(number, config);
  }

  private static Plan plan(String members) {
    String definition =
        "{\"schemaVersion\":\"1\",\"id\":\"live\",\"name\":\"Live\",\"edges\":[]," + members + "}";
    return Plans.of(
        new Scenario(
            "live",
            definition,
            Json.parse("{}"),
            null,
            List.of(),
            List.of(),
            List.of(),
            false,
            List.of(),
            null,
            null,
            Seeds.NONE,
            List.of()));
  }
}
