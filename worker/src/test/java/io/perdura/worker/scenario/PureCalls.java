package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CallTask;
import io.perdura.translator.InputValidator;
import io.perdura.translator.InputValidator.Checked;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Called executions in virtual time. Each is run to its end at once; a cancel that comes before
 * that end runs it again from its start, with that cancel.
 */
final class PureCalls {
  /** Runs an execution to its end. */
  interface Runner {
    Ended run(Call call, @Nullable Long cancelAfterMs);
  }

  /**
   * How and when an execution ended.
   *
   * @param told the events of it and of those that it has called, by id
   */
  record Ended(Instant at, Outcome outcome, SequencedMap<String, List<RecordedEvent>> told) {}

  /** Where inputs go, and are taken back. */
  interface Queue extends PureActivities.Queue {
    /** Takes inputs of this key back; false if there are none. */
    boolean callOff(String key);
  }

  /** A called execution. */
  record Call(CallTask task, Plan plan, Data input, String id, Instant from) {}

  private final Map<String, Plan> plans;
  private final Blobs blobs;
  private final Runner runner;
  private final Queue queue;
  private final Map<String, Call> running = new LinkedHashMap<>();
  private final SequencedMap<String, Ended> ends = new LinkedHashMap<>();

  PureCalls(Map<String, Plan> plans, Blobs blobs, Runner runner, Queue queue) {
    this.plans = plans;
    this.blobs = blobs;
    this.runner = runner;
    this.queue = queue;
  }

  /** The events of all that was called, by id. */
  SequencedMap<String, List<RecordedEvent>> told() {
    SequencedMap<String, List<RecordedEvent>> told = new LinkedHashMap<>();
    ends.values().forEach(ended -> told.putAll(ended.told()));
    return told;
  }

  void start(Effect.StartCall effect, Instant now) {
    CallTask task = effect.task();
    Plan plan = plans.get(task.callee().planHash());
    if (plan == null) {
      throw new AssertionError("Expected a plan " + task.callee());
    }
    JsonNode given = ((Data.Inline) blobs.redeem(task.input())).value();
    Checked checked = InputValidator.of(plan.inputs()).check(given);
    if (!checked.problems().isEmpty()) {
      Failure failure = Failure.of(ErrorTypes.CALL_INPUT, checked.problems().toString());
      queue.at(now, "", new Input.CallRefused(effect.nodeKey(), failure));
      return;
    }
    String id = task.executionId() + "/" + task.nodeKey() + "#" + task.attempt();
    Call call = new Call(task, plan, blobs.check(checked.input()), id, now);
    running.put(id, call);
    queue.at(
        now,
        "",
        new Input.CallAccepted(
            effect.nodeKey(),
            new AcceptedCall(
                id,
                ExecutionIds.temporalWorkflowId("default", plan.definitionId(), id),
                plan.name(),
                call.input())));
    end(call, null);
  }

  void cancel(Effect.CancelCall effect, Instant now) {
    Call call = running.get(effect.call().executionId());
    if (call == null || !queue.callOff(call.id())) {
      queue.at(now, "", new Input.CallEnded(effect.call()));
    } else {
      end(call, Duration.between(call.from(), now).toMillis());
    }
  }

  private void end(Call call, @Nullable Long cancelAfterMs) {
    Ended ended = runner.run(call, cancelAfterMs);
    ends.put(call.id(), ended);
    if (awaits(call.task())) {
      queue.at(ended.at(), call.id(), new Input.CallEnded(report(call, ended.outcome())));
    }
  }

  private static boolean awaits(CallTask task) {
    return task.calls().parent() != null && task.calls().parent().awaits();
  }

  private static CallReport report(Call call, Outcome outcome) {
    String key = call.task().nodeKey();
    return switch (outcome) {
      case Outcome.Completed(Data output) -> CallReport.completed(key, call.id(), output);
      case Outcome.Failed(Failure failure, @Nullable String node) ->
          CallReport.failed(key, call.id(), failure, node);
      case Outcome.Cancelled(@Nullable String reason) -> CallReport.cancelled(key, call.id());
    };
  }
}
