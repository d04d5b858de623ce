package io.perdura.bridge.rest.control;

import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.ControlResult;
import io.perdura.bridge.temporal.Termination;
import io.perdura.bridge.temporal.Terminations;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.member.Audit;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pauses, resumes and terminates executions; who asked, when and why goes to the audit. */
@Component
public class Controlling {
  private static final String TERMINATE = "execution.terminate";

  private final Reading reading;
  private final Workflows workflows;
  private final Terminations terminations;
  private final EventLog events;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  Controlling(
      Reading reading,
      Workflows workflows,
      Terminations terminations,
      EventLog events,
      Audit audit) {
    this.reading = reading;
    this.workflows = workflows;
    this.terminations = terminations;
    this.events = events;
    this.audit = audit;
  }

  ControlResponse pause(Caller caller, String id, ControlRequest given)
      throws InterruptedException {
    Asked asked = Asked.of(caller, given);
    return control(
        caller, id, "execution.pause", new Control.Pause(asked.id(), asked.by(), asked.reason()));
  }

  ControlResponse resume(Caller caller, String id, ControlRequest given)
      throws InterruptedException {
    Asked asked = Asked.of(caller, given);
    return control(
        caller, id, "execution.resume", new Control.Resume(asked.id(), asked.by(), asked.reason()));
  }

  /** Asks the workflow; the store follows before the answer is given, if it can. */
  public ControlResponse control(Caller caller, String id, String action, Control request)
      throws InterruptedException {
    ControlResponse before = before(caller, id, action, request.requestId());
    if (before != null) {
      return before;
    }
    ExecutionState state = reading.state(caller.workspace(), id);
    return switch (workflows.control(state.temporalWorkflowId(), request)) {
      case ControlResult.Done(var answer) -> {
        record(caller, action, id, request, answer.changed());
        reading.sync(caller.workspace(), id);
        ExecutionStatus now = reading.state(caller.workspace(), id).status();
        PausedReason paused = now.isFinal() ? null : answer.pausedReason();
        yield new ControlResponse(
            id, status(now, paused), paused, answer.changed(), request.requestId());
      }
      case ControlResult.Refused refused -> throw problem(refused);
      case ControlResult.NotRunning gone -> repeated(state, action, request.requestId());
    };
  }

  /**
   * The answer that a request had before the execution ended; null if it runs.
   *
   * @throws ProblemException if it has ended, and the request is new
   */
  @Nullable ControlResponse before(Caller caller, String id, String action, String requestId) {
    ExecutionState state = reading.state(caller.workspace(), id);
    return state.status().isFinal() ? repeated(state, action, requestId) : null;
  }

  /** The workflow has forgotten its answers with its end; the audit has not. */
  private ControlResponse repeated(ExecutionState state, String action, String requestId) {
    JsonNode noted =
        audit
            .details(state.workspace(), action, state.id(), requestId)
            .orElseThrow(() -> ended(state));
    boolean changed = noted.path("changed").asBoolean(true);
    return new ControlResponse(state.id(), state.status(), null, changed, requestId);
  }

  /** The execution, which must not have ended. */
  ExecutionState open(Caller caller, String id) {
    ExecutionState state = reading.state(caller.workspace(), id);
    if (state.status().isFinal()) {
      throw ended(state);
    }
    return state;
  }

  private static ExecutionStatus status(ExecutionStatus stored, @Nullable PausedReason paused) {
    if (stored.isFinal()) {
      return stored;
    }
    return paused == null ? ExecutionStatus.RUNNING : ExecutionStatus.PAUSED;
  }

  /** Ends it at once; what has ended stays as it is. */
  ControlResponse terminate(Caller caller, String id, ControlRequest given)
      throws InterruptedException {
    Asked asked = Asked.of(caller, given);
    ExecutionState state = reading.state(caller.workspace(), id);
    if (state.status().isFinal()) {
      boolean changed = audit.details(state.workspace(), TERMINATE, id, asked.id()).isPresent();
      return new ControlResponse(id, state.status(), null, changed, asked.id());
    }
    String reason = "by " + asked.by() + (asked.reason() == null ? "" : ", " + asked.reason());
    Termination ended = terminations.terminate(state.temporalWorkflowId(), reason);
    switch (ended) {
      case DONE -> {
        record(caller, TERMINATE, id, asked.id(), asked.reason());
        terminations.writeEnd(caller.workspace(), id);
      }
      case WAS_OVER -> reading.sync(state.workspace(), state.id());
      case UNKNOWN -> neverStarted(state, reason);
    }
    ExecutionStatus now = reading.state(caller.workspace(), id).status();
    return new ControlResponse(id, now, null, ended == Termination.DONE, asked.id());
  }

  /** A row whose workflow Temporal does not know. */
  private void neverStarted(ExecutionState state, String reason) throws InterruptedException {
    if (state.status() == ExecutionStatus.PENDING && state.lastSeq() == 0) {
      Cancelling.requireOld(state.startedAt(), clock.instant());
      Failure failure =
          Failure.of(ErrorTypes.TERMINATED, "It was terminated before it began: " + reason + ".");
      events.close(
          state.workspace(), state.id(), 0, new ExecutionFailed(failure, null, 0), clock.instant());
    } else if (state.mode() == ExecutionMode.ONCE) {
      reading.sync(state.workspace(), state.id());
    }
  }

  private void record(Caller caller, String action, String id, Control request, boolean changed) {
    ObjectNode details = Json.mapper().createObjectNode().put("changed", changed);
    if (request.reason() != null) {
      details.put("reason", request.reason());
    }
    if (request instanceof Control.OfNode node) {
      details.put("nodeKey", node.nodeKey());
    } else if (request instanceof Control.AtStop stop && stop.nodeKey() != null) {
      details.put("nodeKey", stop.nodeKey());
    } else if (request instanceof Control.SetBreakpoint set) {
      details.put("node", set.node());
      details.put("condition", set.condition());
    } else if (request instanceof Control.RemoveBreakpoint remove) {
      details.put("node", remove.node());
    }
    if (request instanceof Control.OfApproval approval && approval.via() != null) {
      details.put("via", approval.via().word());
    }
    audit.addOnce(caller.workspace(), caller.memberId(), action, id, request.requestId(), details);
  }

  /** Lets the store follow at once, if it can. */
  void show(Caller caller, String id) throws InterruptedException {
    reading.sync(caller.workspace(), id);
  }

  /** Writes who asked for what, and why; once for a request that is repeated. */
  void record(Caller caller, String action, String id, String requestId, @Nullable String reason) {
    ObjectNode details = Json.mapper().createObjectNode();
    if (reason != null) {
      details.put("reason", reason);
    }
    audit.addOnce(caller.workspace(), caller.memberId(), action, id, requestId, details);
  }

  /** Checks what every request may have. */
  static ControlRequest checked(ControlRequest request) {
    String id = request.requestId();
    if (id != null && (id.isBlank() || id.length() > Control.MAX_ID_LENGTH)) {
      throw invalid(
          "/requestId", "Expected a text of 1 to %d characters.".formatted(Control.MAX_ID_LENGTH));
    }
    if (request.reason() != null && request.reason().length() > Control.MAX_REASON_LENGTH) {
      throw invalid(
          "/reason",
          "Expected a text of at most %d characters.".formatted(Control.MAX_REASON_LENGTH));
    }
    return request;
  }

  static String requestId(ControlRequest request) {
    return request.requestId() == null ? UUID.randomUUID().toString() : request.requestId();
  }

  static ProblemException problem(ControlResult.Refused refused) {
    return refused.type().equals(Control.INVALID)
        ? invalid("", refused.message())
        : ProblemException.of(ProblemCode.CONFLICT, refused.message());
  }

  static ProblemException ended(ExecutionState state) {
    return ProblemException.of(
        ProblemCode.CONFLICT,
        "The execution %s has ended, or its start was never confirmed; nothing has changed. Start another one."
            .formatted(state.id()));
  }

  /** The problem of one field of a request, by its JSON pointer. */
  public static ProblemException invalid(String pointer, String message) {
    return ProblemException.of(
        ProblemCode.INPUT_INVALID,
        message,
        List.of(new FieldError(pointer, message, null, null, null, null, null)));
  }
}
