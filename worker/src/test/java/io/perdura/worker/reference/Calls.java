package io.perdura.worker.reference;

import io.perdura.api.data.Data;
import io.perdura.api.event.CalledExecution;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.worker.reference.CallRun.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Nodes that call: rule 23 and ADR 0111. A called execution knows nothing of its caller, so it is
 * run to its end at once; if it is cancelled before that, it is run again, with the cancel.
 */
final class Calls {
  private final ReferenceInterpreter all;
  private final SequencedMap<String, Told> told = new LinkedHashMap<>();
  private int waits;

  Calls(ReferenceInterpreter all) {
    this.all = all;
  }

  List<Told> told() {
    return List.copyOf(told.sequencedValues());
  }

  void start(NodeRun run, Action.Call action, JsonNode input, JsonNode limit) {
    Long millis = action.timeout() == null ? null : Rules.millis(Nodes.text(limit));
    if (millis == null && action.timeout() != null) {
      fail(run, ErrorTypes.CONFIG, 1);
      return;
    }
    Instant deadline = millis == null ? null : all.world.now.plusMillis(millis);
    launch(run, new CallRun(action, input, 1, deadline));
  }

  private void launch(NodeRun run, CallRun call) {
    run.call = call;
    run.status = StepStatus.RUNNING;
    Optional<Program> callee = all.program.callee(call.action.target());
    if (callee.isEmpty()) {
      fail(run, ErrorTypes.CALL_UNKNOWN, call.attempt);
      return;
    }
    Optional<JsonNode> input = all.around.input(callee.get().plan().inputs(), call.input);
    if (input.isEmpty()) {
      all.world.after(0, () -> refused(run, call));
      return;
    }
    String id = all.id + "/" + run.key + "#" + call.attempt;
    Start start = new Start(callee.get(), id, all.world.now, input.get(), Course.NONE);
    call.start = start;
    call.called = new CalledExecution(id, callee.get().plan().definitionId(), 1);
    all.world.after(0, () -> accepted(run, call));
    follow(run, call, start);
  }

  /** Runs what is called; its end becomes due. */
  private void follow(NodeRun run, CallRun call, Start start) {
    Told course = ReferenceInterpreter.run(start, all.around);
    told.put(start.id(), course);
    if (call.action.awaited()) {
      long millis = Duration.between(all.world.now, course.end()).toMillis();
      call.end = all.world.after(millis, () -> ended(run, call, course.last()));
    }
  }

  private void refused(NodeRun run, CallRun call) {
    if (call.unwanted) {
      cancelled(run);
    } else {
      fail(run, ErrorTypes.CALL_INPUT, call.attempt);
    }
  }

  private void accepted(NodeRun run, CallRun call) {
    CalledExecution called = Objects.requireNonNull(call.called, "what is called");
    if (!call.action.awaited()) {
      detached(run, call, called);
      return;
    }
    call.phase = Phase.RUNNING;
    await(run, call, "call", call.deadline);
    if (call.deadline != null) {
      long left = Math.max(0, Duration.between(all.world.now, call.deadline).toMillis());
      call.timer = all.world.after(left, () -> timeIsOver(call, run));
    }
    if (call.unwanted) {
      endCalled(run, call);
    }
  }

  private void detached(NodeRun run, CallRun call, CalledExecution called) {
    if (call.unwanted) {
      cancelled(run);
      return;
    }
    all.nodes.shape(
        run,
        JsonNodeFactory.instance
            .objectNode()
            .put("executionId", called.executionId())
            .put("workflowId", called.workflowId())
            .put("version", called.version()),
        Handles.OUT);
  }

  private void await(NodeRun run, CallRun call, String reason, @Nullable Instant until) {
    run.status = StepStatus.WAITING;
    call.since = waits++;
    all.world.emit(
        new ExecutionEvent.NodeWaiting(run.key, reason, until, null, call.called, null, null));
  }

  private void timeIsOver(CallRun call, NodeRun run) {
    call.late = true;
    call.since = waits++;
    endCalled(run, call);
  }

  /** Cancels what is called, which may undo things before it ends. */
  private void endCalled(NodeRun run, CallRun call) {
    all.world.callOff(call.timer);
    all.world.callOff(call.end);
    Start start = Objects.requireNonNull(call.start, "what was started");
    long millis = Duration.between(start.from(), all.world.now).toMillis();
    Course cancelled = new Course(millis, List.of());
    follow(
        run, call, new Start(start.program(), start.id(), start.from(), start.input(), cancelled));
  }

  private void ended(NodeRun run, CallRun call, ExecutionEvent end) {
    all.world.callOff(call.timer);
    if (call.unwanted) {
      cancelled(run);
    } else if (call.late) {
      fail(run, ErrorTypes.CALL_TIMEOUT, call.attempt);
    } else {
      switch (end) {
        case ExecutionEvent.ExecutionCompleted(Data.Inline(JsonNode output), var _, var _) ->
            all.nodes.shaped(run, output, Handles.OUT, call.attempt);
        case ExecutionEvent.ExecutionFailed failed -> failed(run, call, failed.error().type());
        case ExecutionEvent other -> throw new AssertionError("No end: " + other);
      }
    }
  }

  private void failed(NodeRun run, CallRun call, String type) {
    RetryPolicy retry = run.node.retry();
    Instant next = all.world.now.plus(retry.initialInterval());
    boolean again =
        call.attempt < retry.maxAttempts()
            && !retry.nonRetryable().contains(type)
            && (call.deadline == null || next.isBefore(call.deadline));
    if (!again) {
      fail(run, type, call.attempt);
      return;
    }
    call.phase = Phase.RETRYING;
    await(run, call, "retry", next);
    CallRun further = new CallRun(call.action, call.input, call.attempt + 1, call.deadline);
    call.timer = all.world.after(retry.initialInterval().toMillis(), () -> launch(run, further));
  }

  /** The node is not wanted any more; it ends when what it has called has ended. */
  void cancel(NodeRun run) {
    CallRun call = Objects.requireNonNull(run.call, "a call");
    if (call.unwanted) {
      return;
    }
    call.unwanted = true;
    switch (call.phase) {
      case STARTING -> {}
      case RUNNING -> {
        all.world.callOff(call.timer);
        call.since = waits++;
        if (!call.late) {
          endCalled(run, call);
        }
      }
      case RETRYING -> {
        all.world.callOff(call.timer);
        all.endings.cancelled(run);
      }
    }
  }

  private void cancelled(NodeRun run) {
    all.endings.cancelled(run);
    all.settle(run.scope);
  }

  private void fail(NodeRun run, String type, int attempts) {
    all.nodes.fail(run, Failure.of(type, "called"), attempts, null);
  }
}
