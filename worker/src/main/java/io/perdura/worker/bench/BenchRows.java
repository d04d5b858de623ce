package io.perdura.worker.bench;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.plan.Plans;
import java.time.Instant;
import javax.sql.DataSource;

/** The rows that the bridge would write: plans, and executions at their start. */
final class BenchRows {
  static final String WORKSPACE = "default";
  private static final String MEMBER = "local";

  private final Plans plans;
  private final Executions executions;

  BenchRows(DataSource source) {
    this.plans = new Plans(source);
    this.executions = new Executions(source);
  }

  void put(Plan plan) {
    plans.put(plan);
  }

  void insert(String executionId, Plan plan, String planHash) {
    executions.insert(
        new NewExecution(
            WORKSPACE,
            executionId,
            plan.definitionId(),
            plan.name(),
            1,
            planHash,
            MEMBER,
            "bench",
            ExecutionMode.ONCE,
            Trigger.API,
            new Data.Inline(Json.mapper().createObjectNode()),
            "{}",
            plan.root().nodes().size(),
            Instant.now(),
            null));
  }
}
