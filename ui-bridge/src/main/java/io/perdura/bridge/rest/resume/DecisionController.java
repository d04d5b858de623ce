package io.perdura.bridge.rest.resume;

import io.perdura.api.execution.Via;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.DecisionRequest;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.control.Asked;
import io.perdura.bridge.rest.control.Controlling;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Decides about approvals. A slash in a node's key is {@code %2F}. Methods block; they run on
 * virtual threads.
 */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}")
class DecisionController {
  private final Controlling controlling;
  private final Reading reading;

  DecisionController(Controlling controlling, Reading reading) {
    this.controlling = controlling;
    this.reading = reading;
  }

  @PostMapping("/approve")
  @Operation(
      operationId = "approveNode",
      summary = "Approves what a human.approval asks",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = DecisionRequest.class))))
  ControlResponse approve(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    DecisionRequest given = Bodies.jsonOrEmpty(body, DecisionRequest.class);
    Asked asked = Decisions.asked(caller, given);
    requireOpen(caller, execution, node);
    return controlling.control(
        caller,
        execution,
        Decisions.APPROVE,
        new Control.Approve(
            asked.id(), asked.by(), asked.reason(), node, Via.MEMBER, given.form()));
  }

  @PostMapping("/reject")
  @Operation(
      operationId = "rejectNode",
      summary = "Rejects what a human.approval asks",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = DecisionRequest.class))))
  ControlResponse reject(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    DecisionRequest given = Bodies.jsonOrEmpty(body, DecisionRequest.class);
    Asked asked = Decisions.asked(caller, given);
    Decisions.requireNoForm(given.form());
    requireOpen(caller, execution, node);
    return controlling.control(
        caller,
        execution,
        Decisions.REJECT,
        new Control.Reject(asked.id(), asked.by(), asked.reason(), node, Via.MEMBER));
  }

  /** Of an execution that has ended it is said what was decided, for whoever comes second. */
  private void requireOpen(Caller caller, String execution, String node)
      throws InterruptedException {
    if (reading.state(caller.workspace(), execution).status().isFinal()) {
      Optional<String> made = Decisions.made(reading, caller.workspace(), execution, node);
      if (made.isPresent()) {
        throw ProblemException.of(
            ProblemCode.CONFLICT,
            "The node '%s' is decided: %s Nothing has changed.".formatted(node, made.get()));
      }
    }
  }
}
