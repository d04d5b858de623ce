package io.perdura.worker.scenario;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import java.util.ArrayList;
import java.util.List;

/** Finds the nodes of a plan that the keys of events stand for. */
public final class PlanNodes {
  private PlanNodes() {}

  /** The node of a key, after the containers around it, outermost first. */
  public static List<PlanNode> path(Plan plan, String key) {
    List<PlanNode> path = new ArrayList<>();
    PlanScope scope = plan.root();
    for (String part : key.split("/", -1)) {
      String id = part.replaceFirst("\\[\\d+]$", "");
      PlanNode node =
          scope.nodes().stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new AssertionError("Expected a node " + key));
      path.add(node);
      if (node.action() instanceof Action.Container container) {
        scope = container.body();
      }
    }
    return path;
  }

  /** What a node does, in one word. */
  public static String kind(PlanNode node) {
    return Json.tree(node.action()).path("kind").stringValue();
  }
}
