package io.perdura.bridge.rest.control;

import io.perdura.api.data.Data;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.NodeFailRequest;
import io.perdura.api.rest.NodeRetryRequest;
import io.perdura.api.rest.NodeSkipRequest;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Decides about nodes that are held. A slash in a node's key is {@code %2F}. Methods block; they
 * run on virtual threads.
 */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}")
class RepairController {
  private final Controlling controlling;
  private final Inputs inputs;
  private final BackOffs backOffs;

  RepairController(Controlling controlling, Inputs inputs, BackOffs backOffs) {
    this.backOffs = backOffs;
    this.controlling = controlling;
    this.inputs = inputs;
  }

  @PostMapping("/retry")
  @Operation(
      operationId = "retryNode",
      summary = "Starts a held node over, as it was or with another input, time-outs or retries",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = NodeRetryRequest.class))))
  ControlResponse retry(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    NodeRetryRequest given = Bodies.jsonOrEmpty(body, NodeRetryRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    return controlling.control(
        caller,
        execution,
        "node.retry",
        new Control.RetryNode(
            asked.id(),
            asked.by(),
            asked.reason(),
            node,
            given.attempt(),
            given.input(),
            given.timeouts(),
            given.retry()));
  }

  @PostMapping("/retry-now")
  @Operation(
      operationId = "retryNodeNow",
      summary = "Lets the next attempt of a node begin now, without waiting for its back-off",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  ControlResponse retryNow(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    ControlRequest given = Bodies.jsonOrEmpty(body, ControlRequest.class);
    return backOffs.cut(caller, execution, node, Asked.of(caller, given));
  }

  @PostMapping("/skip")
  @Operation(
      operationId = "skipNode",
      summary = "Completes a held node with an output that the caller gives",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = NodeSkipRequest.class))))
  ControlResponse skip(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    NodeSkipRequest given = Bodies.jsonOrEmpty(body, NodeSkipRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    ControlResponse before = controlling.before(caller, execution, "node.skip", asked.id());
    if (before != null) {
      return before;
    }
    Data output =
        given.output() == null
            ? Data.NULL
            : inputs.data(caller.workspace(), execution, given.output());
    return controlling.control(
        caller,
        execution,
        "node.skip",
        new Control.SkipNode(
            asked.id(), asked.by(), asked.reason(), node, given.attempt(), output, given.handle()));
  }

  @PostMapping("/fail")
  @Operation(
      operationId = "failNode",
      summary = "Lets a held node fail",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = NodeFailRequest.class))))
  ControlResponse fail(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    NodeFailRequest given = Bodies.jsonOrEmpty(body, NodeFailRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    return controlling.control(
        caller,
        execution,
        "node.fail",
        new Control.FailNode(asked.id(), asked.by(), asked.reason(), node, given.attempt()));
  }
}
