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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    return decide(
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
    return decide(
        caller,
        execution,
        Decisions.REJECT,
        new Control.Reject(asked.id(), asked.by(), asked.reason(), node, Via.MEMBER));
  }

  /** Of an execution that has ended it is said what was decided, for whoever comes second. */
  private ControlResponse decide(
      Caller caller, String execution, String action, Control.OfApproval request)
      throws InterruptedException {
    try {
      return controlling.control(caller, execution, action, request);
    } catch (ProblemException e) {
      String workspace = caller.workspace();
      boolean over =
          e.status() == HttpStatus.CONFLICT.value()
              && reading.state(workspace, execution).status().isFinal();
      if (!over) {
        throw e;
      }
      String made =
          Decisions.made(reading, workspace, execution, request.nodeKey()).orElseThrow(() -> e);
      throw ProblemException.of(ProblemCode.CONFLICT, made + " Nothing has changed.");
    }
  }
}
