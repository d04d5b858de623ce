package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.CalledExecution;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.ParentExecution;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CallTask;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.CallTree.PinnedCall;
import io.perdura.api.temporal.CarriedCall;
import io.perdura.api.temporal.CarriedCall.State;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.OpenCalls.Starting;
import io.perdura.worker.interpreter.Pending.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that call other executions. A call is on its way until it is accepted; then it is one
 * of the waits, until its end is reported.
 */
final class Calls {
  private final Machine machine;
  private final ExecutionState state;
  private final OpenCalls open;

  Calls(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.open = machine.state.calls;
  }

  void start(Place place, Action.Call action, Result.Values values) {
    // A person may have let it start over: each try is an execution of its own, also then.
    Holds.Again again = machine.holds.again(place);
    int attempt = again.attempts() + 1;
    Instant deadline = null;
    if (action.timeout() != null) {
      Optional<Duration> limit = Durations.parse(values.text(1));
      if (limit.isEmpty()) {
        failed(place, Waiting.noDuration(values.text(1)), attempt, again.startedAt());
        return;
      }
      deadline = state.now().plus(limit.get());
    }
    PinnedCall callee = pin(action);
    if (state.live != null) {
      failed(place, CallFailures.notLive(), attempt, again.startedAt());
    } else if (callee == null) {
      failed(place, CallFailures.notPinned(action), attempt, again.startedAt());
    } else {
      launch(
          new Starting(place, values.data(0), again.startedAt(), attempt, deadline, false),
          action,
          callee);
    }
  }

  private @Nullable PinnedCall pin(Action.Call action) {
    CallTree calls = state.input.calls();
    return calls == null ? null : calls.pins().get(action.target());
  }

  private void launch(Starting starting, Action.Call action, PinnedCall callee) {
    Place place = starting.place();
    CallTree own = Objects.requireNonNull(state.input.calls(), "the pins of a call");
    ParentExecution parent =
        new ParentExecution(
            state.input.executionId(),
            state.input.temporalWorkflowId(),
            place.key(),
            action.awaited());
    place.status(StepStatus.RUNNING);
    open.starting.put(place.key(), starting);
    state.effect(
        new Effect.StartCall(
            place.key(),
            new CallTask(
                state.input.workspace(),
                state.input.executionId(),
                place.key(),
                starting.attempt(),
                callee,
                new CallTree(own.depth() + 1, parent, own.pins()),
                starting.input()),
            place.summary()));
  }

  /** The called execution runs. */
  void accepted(String key, AcceptedCall accepted) {
    Starting starting = open.starting.remove(key);
    if (starting == null) {
      return;
    }
    Place place = starting.place();
    Action.Call action = (Action.Call) place.node().node().action();
    PinnedCall callee = Objects.requireNonNull(pin(action), "the pin of a call");
    CalledExecution called =
        new CalledExecution(accepted.executionId(), callee.definitionId(), callee.version());
    if (!action.awaited()) {
      detached(starting, called);
      return;
    }
    place.status(StepStatus.WAITING);
    state.emit(
        new ExecutionEvent.NodeWaiting(key, "call", starting.deadline(), null, called, null, null));
    boolean more = starting.attempt() < place.node().node().retry().maxAttempts();
    CarriedCall call =
        new CarriedCall(
            called,
            accepted.temporalWorkflowId(),
            starting.attempt(),
            State.RUNNING,
            starting.deadline(),
            more ? starting.input() : null);
    await(place, starting.startedAt(), call, starting.deadline());
    if (starting.cancelled()) {
      cancel(place, Objects.requireNonNull(state.waits.all().get(key), "the wait of a call"));
    }
    CallReport report = open.early.remove(accepted.executionId());
    if (report != null) {
      ended(report);
    }
  }

  private void detached(Starting starting, CalledExecution called) {
    if (starting.cancelled()) {
      cancelled(starting.place(), starting.startedAt());
    } else {
      machine.finisher.ranControl(
          starting.place(),
          new Ran(new Data.Inline(Json.tree(called)), Handles.OUT, 1, starting.startedAt()));
    }
  }

  private void await(Place place, Instant startedAt, CarriedCall call, @Nullable Instant until) {
    open.waiting.add(place.key());
    state.waits.add(place.key(), new CarriedWait(startedAt, until, call), place.summary());
  }

  /** The called execution cannot run. */
  void refused(String key, Failure failure) {
    Starting starting = open.starting.remove(key);
    if (starting == null) {
      return;
    }
    if (starting.cancelled()) {
      cancelled(starting.place(), starting.startedAt());
    } else {
      failed(starting.place(), failure, starting.attempt(), starting.startedAt());
    }
  }

  /** A called execution has ended; does nothing if it is not awaited. */
  void ended(CallReport report) {
    String key = report.nodeKey();
    if (open.starting.containsKey(key)) {
      open.early.put(report.executionId(), report);
      return;
    }
    CarriedWait wait = state.waits.all().get(key);
    Place place = state.place(key);
    if (wait == null || place == null) {
      return;
    }
    CarriedCall call = wait.call();
    if (call == null
        || call.state() == State.RETRYING
        || !call.called().executionId().equals(report.executionId())) {
      return;
    }
    drop(key);
    switch (call.state()) {
      case CANCELLING -> cancelled(place, wait.startedAt());
      case LATE -> failed(place, CallFailures.late(call), call.attempt(), wait.startedAt());
      case RUNNING, RETRYING -> answered(place, wait.startedAt(), call, report);
    }
  }

  private void answered(Place place, Instant startedAt, CarriedCall call, CallReport report) {
    if (report.output() != null) {
      machine.finisher.ranControl(
          place, new Ran(report.output(), Handles.OUT, call.attempt(), startedAt));
      return;
    }
    Failure failure = CallFailures.of(call, report);
    RetryPolicy retry = place.node().node().retry();
    Instant next = state.now().plus(retry.pauseAfter(call.attempt()));
    boolean again =
        report.failure() != null
            && call.input() != null
            && !retry.nonRetryable().contains(failure.type())
            && (call.deadline() == null || next.isBefore(call.deadline()));
    if (again) {
      state.emit(
          new ExecutionEvent.NodeWaiting(
              place.key(), "retry", next, null, call.called(), null, null));
      await(place, startedAt, call.in(State.RETRYING), next);
    } else {
      failed(place, failure, call.attempt(), startedAt);
    }
  }

  /** The time of a call, or of the pause before a further try, is over; the wait is forgotten. */
  void timeIsOver(Place place, CarriedWait wait, CarriedCall call) {
    open.waiting.remove(place.key());
    if (call.state() == State.RETRYING && call.input() != null) {
      Action.Call action = (Action.Call) place.node().node().action();
      launch(
          new Starting(
              place, call.input(), wait.startedAt(), call.attempt() + 1, call.deadline(), false),
          action,
          Objects.requireNonNull(pin(action), "the pin of a call"));
      return;
    }
    endChild(place, call, "the call took too long");
    await(place, wait.startedAt(), call.in(State.LATE), null);
  }

  /** The node is not wanted any more; it ends when what it has called has ended. */
  void cancel(Place place, CarriedWait wait) {
    CarriedCall call = wait.call();
    if (call == null || call.state() == State.CANCELLING) {
      return;
    }
    drop(place.key());
    if (call.state() == State.RETRYING) {
      cancelled(place, wait.startedAt());
      return;
    }
    if (call.state() == State.RUNNING) {
      endChild(place, call, "the caller was cancelled");
    }
    await(place, wait.startedAt(), call.in(State.CANCELLING), null);
  }

  /** The node is not wanted any more, if its call is on its way. */
  boolean cancelStarting(String key) {
    return open.starting.computeIfPresent(key, (same, starting) -> starting.cancel()) != null;
  }

  /** None of these nodes is wanted any more whose call is on its way. */
  void cancelStarting(Frame frame) {
    open.starting.replaceAll(
        (key, starting) -> starting.place().frame() == frame ? starting.cancel() : starting);
  }

  private void endChild(Place place, CarriedCall call, String reason) {
    CallReport lost = CallReport.cancelled(place.key(), call.called().executionId());
    state.effect(new Effect.CancelCall(lost, call.temporalWorkflowId(), reason));
  }

  private void drop(String key) {
    open.waiting.remove(key);
    CarriedWait wait = state.waits.remove(key);
    if (wait != null && wait.until() != null) {
      state.effect(new Effect.Cancel(key));
    }
  }

  private void cancelled(Place place, Instant startedAt) {
    place.status(StepStatus.CANCELLED);
    state.emit(new ExecutionEvent.NodeCancelled(place.key(), state.millisSince(startedAt)));
    machine.scopes.settle(place.frame());
  }

  private void failed(Place place, Failure failure, int attempts, Instant startedAt) {
    machine.finisher.failed(place, failure, attempts, startedAt);
  }
}
