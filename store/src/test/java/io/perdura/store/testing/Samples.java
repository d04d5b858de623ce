package io.perdura.store.testing;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.store.plan.Plans;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Plans and executions to test with. */
public final class Samples {
  private Samples() {}

  /** A plan of {@code nodes} independent nodes {@code n0}, {@code n1}… with labels "Node 0"…. */
  public static Plan plan(String definitionId, int nodes) {
    List<PlanNode> list = IntStream.range(0, nodes).mapToObj(Samples::node).toList();
    return new Plan(
        Plan.CURRENT_VERSION,
        definitionId,
        "Plan " + definitionId,
        null,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        PlanSettings.DEFAULT,
        new PlanScope(list, List.of()),
        null,
        List.of());
  }

  /** An execution of a stored plan in the default workspace, not inserted. */
  public static NewExecution execution(
      Plan plan, String id, Instant startedAt, IdempotencyKey key) {
    return new NewExecution(
        "default",
        id,
        plan.definitionId(),
        plan.name(),
        1,
        plan.hash(),
        "local",
        "default",
        ExecutionMode.ONCE,
        Trigger.API,
        new Data.Inline(Json.parse("{\"orderId\":\"A-17\"}")),
        "{\"orderId\":\"A-17\"}",
        plan.nodeCount(),
        startedAt,
        key);
  }

  /** Inserts an execution of a plan in the default workspace; returns its id. */
  public static String insert(DataSource source, Plan plan) {
    new Plans(source).put(plan);
    String id = ExecutionIds.next(InstantSource.system());
    new Executions(source).insert(execution(plan, id, Instant.now(), null));
    return id;
  }

  private static PlanNode node(int i) {
    return new PlanNode(
        "n" + i,
        "Node " + i,
        "data.set",
        new Action.SetData(Json.parse("{}")),
        Join.ANY,
        null,
        false,
        OnError.FAIL,
        RetryPolicy.DEFAULT,
        Timeouts.DEFAULT,
        null,
        new LinkedHashMap<>(),
        List.of());
  }
}
