package io.perdura.worker.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.RunOn;
import io.perdura.api.plan.Timeouts;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.PureExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/** Bodies in which nothing starts by itself: the translator refuses them, a plan may hold them. */
class BodiesWithoutStartTest {
  private static final PlanNode NEVER =
      node("never", new Action.SetData(Json.parse("1")), RunOn.FAILURE);

  @Test
  void aForEachEndsOnceAlthoughItsItemsEndAsTheyBegin() {
    Plan plan = plan(new Action.ForEach(items(3), 2, Action.OnItemError.SKIP, body()));
    assertThat(Comparison.difference(Program.of(plan), Course.NONE, false)).isNull();
    assertThat(EventLines.of(new PureExecutor(false).run(plan, Json.parse("{}"), null)))
        .containsExactly(
            "started 2",
            "start box",
            "skip box[0]/never not-needed",
            "skip box[1]/never not-needed",
            "skip box[2]/never not-needed",
            "done box out [null,null,null]",
            "COMPLETED [null,null,null] ran 1");
  }

  @Test
  void aForEachOverManyItemsNeedsNoStackForThem() {
    Plan plan = plan(new Action.ForEach(items(50_000), 1, Action.OnItemError.FAIL, body()));
    assertThat(EventLines.of(new PureExecutor(false).run(plan, Json.parse("{}"), null)).getLast())
        .endsWith("ran 1");
  }

  @Test
  void aLoopAndAScopeEndAsTheRulesSay() {
    Plan loop = plan(new Action.Loop("iteration.index < 3", null, 10, body()));
    assertThat(Comparison.difference(Program.of(loop), Course.NONE, false)).isNull();
    Plan scope = plan(new Action.Scope(null, null, body()));
    assertThat(Comparison.difference(Program.of(scope), Course.NONE, false)).isNull();
  }

  private static ArrayNode items(int count) {
    ArrayNode items = Json.mapper().createArrayNode();
    for (int i = 0; i < count; i++) {
      items.add(i);
    }
    return items;
  }

  private static PlanScope body() {
    return new PlanScope(new ArrayList<>(List.of(NEVER)), List.of(), null, List.of());
  }

  private static PlanNode node(String id, Action action, @Nullable RunOn runOn) {
    return new PlanNode(
        id,
        id,
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
        List.of(),
        runOn,
        null,
        null);
  }

  private static Plan plan(Action container) {
    return new Plan(
        Plan.CURRENT_VERSION,
        "bodies",
        "Bodies",
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new PlanSettings(5, null),
        new PlanScope(List.of(node("box", container, null)), List.of()),
        null,
        List.of("box"));
  }
}
