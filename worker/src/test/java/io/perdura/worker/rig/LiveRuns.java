package io.perdura.worker.rig;

import io.perdura.api.json.Json;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopReason;
import io.perdura.api.live.StopRequest;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.rig.WorkerRig.Started;

/** Starts live executions, and asks and tells them things. */
public record LiveRuns(Environments environment) {
  /** Starts one. */
  public Started start(Plan plan, LiveSettings settings, RunTuning tuning) {
    return environment.rig().start(environment.client(), plan, Json.parse("{}"), tuning, settings);
  }

  /** Settings without a budget that skip errors. */
  public static LiveSettings settings(long intervalMs, long maxIterations) {
    return new LiveSettings(
        intervalMs, LiveSchedule.FIXED_DELAY, maxIterations, LiveErrorPolicy.SKIP, LiveBudget.NONE);
  }

  /** Changes it; the settings that hold then. */
  public static LiveSettings configure(Started run, String id, LiveChange change) {
    return run.workflow()
        .update(
            TemporalNames.UPDATE_CONFIGURE_LIVE, LiveSettings.class, new ConfigureLive(id, change));
  }

  /** All of it at this moment. */
  public static LiveState state(Started run) {
    return run.workflow().query(TemporalNames.QUERY_LIVE, LiveState.class);
  }

  /** Number of its last event. */
  public static long last(Started run) {
    return run.workflow().query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 1).last();
  }

  /** Stops it; milliseconds from the signal to a query that tells the stop. */
  public static long stop(Started run) {
    long begin = System.nanoTime();
    run.workflow().signal(TemporalNames.SIGNAL_STOP, new StopRequest(StopReason.USER));
    Waiting.until(() -> state(run).stopReason() != null);
    return (System.nanoTime() - begin) / 1_000_000;
  }
}
