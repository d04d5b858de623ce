package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an execution in virtual time starts with.
 *
 * @param from when it starts
 * @param blobs where large values are
 * @param called what it may call, by hash
 */
record PureStart(Plan plan, RunInput input, Instant from, Blobs blobs, Map<String, Plan> called) {
  /** An execution that nothing called. */
  static PureStart of(Plan plan, JsonNode given, @Nullable LiveSettings live, List<Plan> called) {
    Blobs blobs = new Blobs();
    Map<String, Plan> byHash = new LinkedHashMap<>();
    called.forEach(one -> byHash.put(one.hash(), one));
    RunInput input = input("e1", plan, blobs.check(given), live, Plans.calls(called));
    return new PureStart(plan, input, Instant.parse("2026-01-01T00:00:00Z"), blobs, byHash);
  }

  /** An execution that this one, or one that it called, has called. */
  PureStart of(PureCalls.Call call) {
    RunInput given = input(call.id(), call.plan(), call.input(), null, call.task().calls());
    return new PureStart(call.plan(), given, call.from(), blobs, called);
  }

  /** The input of an execution that runs once. */
  static RunInput once(Plan plan, Data given, RunTuning tuning) {
    return new RunInput(
        "default",
        "e1",
        plan.definitionId(),
        1,
        plan.hash(),
        ExecutionMode.ONCE,
        Trigger.API,
        given,
        tuning,
        null);
  }

  private static RunInput input(
      String id, Plan plan, Data given, @Nullable LiveSettings live, @Nullable CallTree calls) {
    return new RunInput(
            "default",
            id,
            plan.definitionId(),
            1,
            plan.hash(),
            live == null ? ExecutionMode.ONCE : ExecutionMode.LIVE,
            Trigger.API,
            given,
            RunTuning.DEFAULT,
            live)
        .calling(calls);
  }
}
