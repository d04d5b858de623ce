package io.perdura.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.temporal.RunTuning;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final PlanNode node =
      new PlanNode(
          "a",
          "A",
          "data.set",
          new Action.SetData(Json.parse("{\"x\":1.10}")),
          Join.ALL,
          null,
          false,
          OnError.FAIL,
          RetryPolicy.DEFAULT,
          Timeouts.DEFAULT,
          null,
          new LinkedHashMap<>(),
          List.of());
  private final Plan plan =
      new Plan(
          Plan.CURRENT_VERSION,
          "d",
          "D",
          null,
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          PlanSettings.DEFAULT,
          new PlanScope(List.of(node), List.of()),
          null,
          List.of("a"));

  @Test
  void survivesItsJsonForm() {
    Plan back = Json.mapper().readValue(Json.write(plan), Plan.class);
    assertThat(back).isEqualTo(plan);
    assertThat(back.hash()).isEqualTo(plan.hash()).startsWith("sha256:");
  }

  @Test
  void keepsTheScopesOfContainers() {
    PlanScope body =
        new PlanScope(List.of(node), List.of(), Json.parse("\"{{ 1 }}\""), List.of("a"));
    List<Action> containers =
        List.of(
            new Action.Loop("true", null, 10, body),
            new Action.ForEach(Json.parse("[1]"), 2, Action.OnItemError.COLLECT, body),
            new Action.Scope(List.of("http.*"), Json.parse("\"5m\""), body));
    for (Action container : containers) {
      PlanScope scope = new PlanScope(List.of(withAction(container)), List.of());
      PlanScope back = Json.mapper().readValue(Json.write(scope), PlanScope.class);
      assertThat(back).isEqualTo(scope);
      assertThat(back.nodeCount()).isEqualTo(2);
      assertThat(back.allNodes()).extracting(PlanNode::id).containsExactly("box", "a");
    }
  }

  private PlanNode withAction(Action action) {
    return new PlanNode(
        "box",
        "Box",
        "t",
        action,
        Join.ANY,
        null,
        false,
        OnError.FAIL,
        RetryPolicy.DEFAULT,
        Timeouts.DEFAULT,
        null,
        new LinkedHashMap<>(),
        List.of(),
        RunOn.FAILURE,
        "a",
        true);
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertThat(Json.write(node)).doesNotContain("null").contains("\"attempt\":\"PT1M\"");
    assertThat(Json.write(plan.root())).doesNotContain("output");
  }

  @Test
  void writesEventsFlatWithTheirType() {
    RecordedEvent event =
        new RecordedEvent(
            7,
            Instant.parse("2026-01-01T00:00:00Z"),
            new ExecutionEvent.NodeCompleted(
                "a", new Data.Inline(Json.parse("{\"x\":1.10}")), "out", 1, 5));
    RecordedEvent back = Json.mapper().readValue(Json.write(event), RecordedEvent.class);
    assertThat(back).isEqualTo(event);
    assertThat(Json.write(event)).doesNotContain("final");
    assertThat(Json.write(WireEvent.of("e", event).data()))
        .isEqualTo(
            "{\"executionId\":\"e\",\"seq\":7,\"timestamp\":\"2026-01-01T00:00:00Z\",\"node_key\":\"a\","
                + "\"status\":\"completed\",\"duration_ms\":5,\"handle\":\"out\",\"attempts\":1,"
                + "\"output_summary\":\"{\\\"x\\\":1.10}\",\"output_keys\":[\"x\"],"
                + "\"output_size_bytes\":10,\"completed_at\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void readsTheCatalogueOfNodeTypes() {
    assertThat(NodeTypes.standard().find("http.request")).isPresent();
    assertThat(NodeTypes.standard().all()).hasSize(24);
    assertThat(Json.mapper().readValue(Json.write(RunTuning.DEFAULT), RunTuning.class))
        .isEqualTo(RunTuning.DEFAULT);
  }
}
