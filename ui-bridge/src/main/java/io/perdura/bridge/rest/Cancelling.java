package io.perdura.bridge.rest;

import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.member.Audit;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Cancels executions. */
@Component
class Cancelling {
  /** After this a start that was not confirmed is not tried any more by its request. */
  private static final Duration START_OVER = Duration.ofSeconds(15);

  private final Reading reading;
  private final Workflows workflows;
  private final EventLog events;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  Cancelling(Reading reading, Workflows workflows, EventLog events, Audit audit) {
    this.reading = reading;
    this.workflows = workflows;
    this.events = events;
    this.audit = audit;
  }

  StartResponse cancel(Caller caller, String id) {
    ExecutionState state = reading.state(caller.workspace(), id);
    if (state.status().isFinal()) {
      return answer(state);
    }
    String reason = "cancelled by " + caller.memberId();
    if (!workflows.cancel(state.temporalWorkflowId(), reason)) {
      withoutWorkflow(state, reason);
    }
    audit.add(caller.workspace(), caller.memberId(), "execution.cancel", id, null);
    return answer(reading.state(caller.workspace(), id));
  }

  /** A row whose start was never confirmed, or whose workflow has just ended. */
  private void withoutWorkflow(ExecutionState state, String reason) {
    if (state.status() != ExecutionStatus.PENDING || state.lastSeq() > 0) {
      return;
    }
    if (state.startedAt().plus(START_OVER).isAfter(clock.instant())) {
      throw ProblemException.of(
              ProblemCode.CONFLICT, "The execution is just being started. Try again in a moment.")
          .retryAfter(START_OVER);
    }
    events.close(
        state.workspace(), state.id(), 0, new ExecutionCancelled(reason, 0), clock.instant());
  }

  static StartResponse answer(ExecutionState state) {
    return new StartResponse(
        state.id(),
        state.status(),
        state.definitionId(),
        state.version(),
        state.temporalWorkflowId());
  }
}
