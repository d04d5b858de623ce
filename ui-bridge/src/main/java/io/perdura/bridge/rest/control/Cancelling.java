package io.perdura.bridge.rest.control;

import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Cancels executions. */
@Component
public class Cancelling {
  /** After this a start that was not confirmed is not tried any more by its request. */
  private static final Duration START_OVER = Duration.ofSeconds(15);

  private final Reading reading;
  private final Workflows workflows;
  private final EventLog events;
  private final Controlling controlling;
  private final InstantSource clock = InstantSource.system();

  Cancelling(Reading reading, Workflows workflows, EventLog events, Controlling controlling) {
    this.reading = reading;
    this.workflows = workflows;
    this.events = events;
    this.controlling = controlling;
  }

  /** Asks an execution to end, its compensations run; one that has ended is answered as it is. */
  public StartResponse cancel(Caller caller, String id, ControlRequest given) {
    Asked asked = Asked.of(caller, given);
    ExecutionState state = reading.state(caller.workspace(), id);
    if (state.status().isFinal()) {
      return answer(state);
    }
    String why = asked.reason();
    String reason = "cancelled by " + asked.by() + (why == null ? "" : ": " + why);
    if (!workflows.cancel(state.temporalWorkflowId(), reason)) {
      withoutWorkflow(state, reason);
    }
    controlling.record(caller, "execution.cancel", id, asked.id(), why);
    return answer(reading.state(caller.workspace(), id));
  }

  /** A row whose start was never confirmed, or whose workflow has just ended. */
  private void withoutWorkflow(ExecutionState state, String reason) {
    if (state.status() != ExecutionStatus.PENDING || state.lastSeq() > 0) {
      return;
    }
    requireOld(state.startedAt(), clock.instant());
    events.close(
        state.workspace(), state.id(), 0, new ExecutionCancelled(reason, 0), clock.instant());
  }

  /** Refuses one whose start may still be confirmed. */
  public static void requireOld(Instant startedAt, Instant now) {
    if (startedAt.plus(START_OVER).isAfter(now)) {
      throw ProblemException.of(
              ProblemCode.CONFLICT, "The execution is just being started. Try again in a moment.")
          .retryAfter(START_OVER);
    }
  }

  /** What an execution is now. */
  public static StartResponse answer(ExecutionState state) {
    return new StartResponse(
        state.id(),
        state.status(),
        state.definitionId(),
        state.version(),
        state.temporalWorkflowId());
  }
}
