package io.perdura.worker.bench;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.member.Member;
import io.perdura.store.member.Role;
import io.perdura.store.member.Workspace;
import io.perdura.store.member.Workspaces;
import io.perdura.store.plan.Plans;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The rows that the bridge would write: plans, and executions at their start. They are in a
 * workspace of their own, so that nobody meets them in a list, and are kept for a day.
 */
final class BenchRows {
  static final String WORKSPACE = "bench";
  private static final String MEMBER = "bench";
  private static final int RETENTION_DAYS = 1;

  private final Plans plans;
  private final Executions executions;

  BenchRows(DataSource source) {
    this.plans = new Plans(source);
    this.executions = new Executions(source);
    Workspaces workspaces = new Workspaces(source);
    workspaces.save(new Workspace(WORKSPACE, "Bench", RETENTION_DAYS));
    workspaces.saveMember(new Member(WORKSPACE, MEMBER, "Bench", Role.RUNNER));
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
            "default",
            ExecutionMode.ONCE,
            Trigger.API,
            new Data.Inline(Json.mapper().createObjectNode()),
            "{}",
            plan.nodeCount(),
            Instant.now(),
            null));
  }
}
