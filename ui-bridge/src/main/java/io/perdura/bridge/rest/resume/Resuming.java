package io.perdura.bridge.rest.resume;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.control.Controlling;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.temporal.ControlResult;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.link.ResumeClaim;
import io.perdura.store.link.ResumeTokens;
import io.perdura.store.member.Audit;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers nodes for whoever has their resume URL. */
@Component
class Resuming {
  /** In the audit, in the place of a member: whoever had the link. */
  private static final String BEARER = "link";

  private final ResumeTokens tokens;
  private final Executions executions;
  private final Workflows workflows;
  private final Reading reading;
  private final Inputs inputs;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  Resuming(
      ResumeTokens tokens,
      Executions executions,
      Workflows workflows,
      Reading reading,
      Inputs inputs,
      Audit audit) {
    this.tokens = tokens;
    this.executions = executions;
    this.workflows = workflows;
    this.reading = reading;
    this.inputs = inputs;
    this.audit = audit;
  }

  /**
   * What a token allows.
   *
   * @param state the execution, which has not ended
   */
  record Opened(ResumeClaim claim, ExecutionState state) {}

  /**
   * Opens a token; nothing changes by it.
   *
   * @throws ProblemException if it is forged or expired, or its execution has ended
   */
  Opened open(String token) throws InterruptedException {
    ResumeClaim claim =
        tokens
            .verify(token)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemCode.LINK_INVALID,
                    "This link was not made here, or is damaged, or its key was removed. Open it exactly as you got it, or ask for a new one."));
    if (!clock.instant().isBefore(claim.until())) {
      throw over("The link has expired (%s). Nothing has changed.".formatted(claim.until()));
    }
    ExecutionState state =
        executions
            .find(claim.workspace(), claim.executionId())
            .orElseThrow(() -> over("What this link belongs to is not kept any more."));
    if (state.status().isFinal() || state.mode() == ExecutionMode.LIVE) {
      throw ended(claim);
    }
    return new Opened(claim, state);
  }

  /** Completes a {@code wait.callback}. */
  void callback(Opened opened, JsonNode payload, String requestId) throws InterruptedException {
    ResumeClaim claim = opened.claim();
    Data data = inputs.data(claim.workspace(), claim.executionId(), payload);
    Control.Callback request = new Control.Callback(requestId, null, null, claim.nodeKey(), data);
    send(opened, "node.callback", request);
  }

  /** Decides about a {@code human.approval}. */
  void decide(Opened opened, Control.OfApproval request) throws InterruptedException {
    String action =
        switch (request) {
          case Control.Approve approve -> Decisions.APPROVE;
          case Control.Reject reject -> Decisions.REJECT;
        };
    send(opened, action, request);
  }

  private void send(Opened opened, String action, Control.OfWaiting request)
      throws InterruptedException {
    ExecutionState state = opened.state();
    switch (workflows.control(state.temporalWorkflowId(), request)) {
      case ControlResult.Done done -> {
        record(opened.claim(), action, request);
        reading.sync(state.workspace(), state.id());
      }
      case ControlResult.Refused(String type, String message) ->
          throw refused(opened.claim(), type, message);
      case ControlResult.NotRunning gone -> throw ended(opened.claim());
    }
  }

  private void record(ResumeClaim claim, String action, Control.OfWaiting request) {
    ObjectNode details = Json.mapper().createObjectNode();
    details.put("nodeKey", request.nodeKey()).put("via", BEARER);
    if (request.by() != null) {
      details.put("by", request.by());
    }
    if (request.reason() != null) {
      details.put("reason", request.reason());
    }
    audit.addOnce(
        claim.workspace(), BEARER, action, claim.executionId(), request.requestId(), details);
  }

  private ProblemException refused(ResumeClaim claim, String type, String message)
      throws InterruptedException {
    if (type.equals(Control.INVALID)) {
      return Controlling.invalid("/form", message);
    }
    if (type.equals(Control.OVER)) {
      return over(message);
    }
    // Of two at once the second may come when all has ended already.
    reading.sync(claim.workspace(), claim.executionId());
    return made(claim)
        .map(Resuming::over)
        .orElseGet(() -> ProblemException.of(ProblemCode.CONFLICT, message));
  }

  private Optional<String> made(ResumeClaim claim) throws InterruptedException {
    return Decisions.made(reading, claim.workspace(), claim.executionId(), claim.nodeKey());
  }

  private static ProblemException over(String message) {
    return ProblemException.of(ProblemCode.LINK_OVER, message);
  }

  private ProblemException ended(ResumeClaim claim) throws InterruptedException {
    return over(
        made(claim)
            .orElse(
                "The execution %s has ended, so nothing in it waits any more."
                    .formatted(claim.executionId())));
  }

  /** The id of a request: the same for the same node and idempotency key. */
  static String requestId(Opened opened, @Nullable String idempotencyKey) {
    if (idempotencyKey == null || idempotencyKey.isBlank()) {
      return UUID.randomUUID().toString();
    }
    String named = opened.claim().nodeKey() + "\n" + idempotencyKey;
    return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
