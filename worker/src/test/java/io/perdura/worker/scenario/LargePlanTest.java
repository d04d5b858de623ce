package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.RecordedEvent;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.StringNode;

/** The largest plans that the format allows; the bounds are generous, the figures are printed. */
@Timeout(120)
class LargePlanTest {
  @Test
  void runsAChainOfTwentyThousandControlNodes() {
    List<PlanNode> nodes = new ArrayList<>();
    List<PlanEdge> edges = new ArrayList<>();
    for (int i = 0; i < Plan.MAX_NODES; i++) {
      String value = i == 0 ? "{{ 1 }}" : "{{ nodes.n" + (i - 1) + ".output + 1 }}";
      List<String> reads = i == 0 ? List.of() : List.of("n" + (i - 1));
      nodes.add(node(i, new Action.SetData(StringNode.valueOf(value)), reads));
      if (i > 0) {
        edges.add(new PlanEdge("n" + (i - 1), Handles.OUT, "n" + i));
      }
    }
    List<String> lines = run("chain", plan(nodes, edges, "n" + (Plan.MAX_NODES - 1)));
    assertThat(lines.getLast()).isEqualTo("COMPLETED 20000 ran 20000");
  }

  @Test
  void skipsAChainOfTwentyThousandNodesWithoutRecursion() {
    List<PlanNode> nodes = new ArrayList<>();
    List<PlanEdge> edges = new ArrayList<>();
    nodes.add(node(0, new Action.If("false"), List.of()));
    for (int i = 1; i < Plan.MAX_NODES; i++) {
      nodes.add(node(i, new Action.SetData(StringNode.valueOf("x")), List.of()));
      edges.add(new PlanEdge("n" + (i - 1), i == 1 ? Handles.TRUE : Handles.OUT, "n" + i));
    }
    assertThat(run("skips", plan(nodes, edges, "n0")).getLast()).isEqualTo("COMPLETED false ran 1");
  }

  @Test
  void fansOutToTwentyThousandActivities() {
    List<PlanNode> nodes = new ArrayList<>();
    for (int i = 0; i < Plan.MAX_NODES; i++) {
      var config = Json.mapper().createObjectNode().put("takesMs", 1 + i % 7);
      nodes.add(node(i, new Action.Activity("test.step", null, config, null), List.of()));
    }
    assertThat(run("fan-out", plan(nodes, List.of(), "n0")).getLast())
        .isEqualTo("COMPLETED null ran 20000");
  }

  private static List<String> run(String name, Plan plan) {
    long start = System.nanoTime();
    List<RecordedEvent> events = new PureExecutor(false).run(plan, Json.parse("{}"), null);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %d events in %d ms%n", name, events.size(), took.toMillis());
    return EventLines.of(events);
  }

  private static Plan plan(List<PlanNode> nodes, List<PlanEdge> edges, String result) {
    return new Plan(
        Plan.CURRENT_VERSION,
        "large",
        "Large",
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new PlanSettings(200, null),
        new PlanScope(nodes, edges),
        StringNode.valueOf("{{ nodes." + result + ".output }}"),
        List.of(result));
  }

  private static PlanNode node(int i, Action action, List<String> reads) {
    return new PlanNode(
        "n" + i,
        "Node " + i,
        "t",
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
