package io.perdura.bridge.rest.control;

import io.perdura.api.rest.BreakpointRequest;
import io.perdura.api.rest.BreakpointsBody;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.GoOnRequest;
import io.perdura.api.rest.ScopeBody;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Debugs executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints")
class BreakpointController {
  private final Controlling controlling;
  private final Breakpoints breakpoints;
  private final Debugger debugger;

  BreakpointController(Controlling controlling, Breakpoints breakpoints, Debugger debugger) {
    this.breakpoints = breakpoints;
    this.controlling = controlling;
    this.debugger = debugger;
  }

  @GetMapping
  @Operation(
      operationId = "listBreakpoints",
      summary = "Where an execution stops, and the nodes that stand")
  BreakpointsBody list(@PathVariable String workspace, @PathVariable String execution)
      throws InterruptedException {
    return breakpoints.list(workspace, execution);
  }

  @GetMapping("/scope")
  @Operation(
      operationId = "getScope",
      summary = "What the expressions of a node see that stands, or is open otherwise")
  ScopeBody scope(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String node)
      throws InterruptedException {
    if (node == null) {
      throw Parameters.bad("node", "the key of a node, such as each[3]/send", "");
    }
    return debugger.scope(workspace, execution, node);
  }

  @PutMapping("/{node}")
  @Operation(
      operationId = "setBreakpoint",
      summary = "Stops before every activation of a node, in the place of what was set for it",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = BreakpointRequest.class))))
  ControlResponse set(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    BreakpointRequest given = Bodies.jsonOrEmpty(body, BreakpointRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    return controlling.control(
        caller,
        execution,
        "breakpoint.set",
        new Control.SetBreakpoint(
            asked.id(), asked.by(), asked.reason(), node, given.condition(), given.once()));
  }

  @DeleteMapping("/{node}")
  @Operation(
      operationId = "removeBreakpoint",
      summary = "Removes the breakpoint of a node; what stands there goes on standing")
  ControlResponse remove(
      @PathVariable String workspace,
      @PathVariable String execution,
      @PathVariable String node,
      Caller caller,
      @RequestParam(required = false) @Nullable String requestId,
      @RequestParam(required = false) @Nullable String reason)
      throws InterruptedException {
    return remove(caller, execution, node, Asked.of(caller, requestId, reason));
  }

  @DeleteMapping
  @Operation(
      operationId = "removeBreakpoints",
      summary = "Removes all breakpoints; what stands goes on standing")
  ControlResponse removeAll(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @RequestParam(required = false) @Nullable String requestId,
      @RequestParam(required = false) @Nullable String reason)
      throws InterruptedException {
    return remove(caller, execution, null, Asked.of(caller, requestId, reason));
  }

  private ControlResponse remove(
      Caller caller, String execution, @Nullable String node, Asked asked)
      throws InterruptedException {
    return controlling.control(
        caller,
        execution,
        "breakpoint.remove",
        new Control.RemoveBreakpoint(asked.id(), asked.by(), asked.reason(), node));
  }

  @PostMapping("/continue")
  @Operation(
      operationId = "continueExecution",
      summary = "Lets the nodes start that stand, or one of them; ends a step",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = GoOnRequest.class))))
  ControlResponse goOn(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    return goOn(caller, execution, "breakpoint.continue", body, null);
  }

  @PostMapping("/release")
  @Operation(
      operationId = "releaseExecution",
      summary = "Removes all breakpoints and lets everything start that stands",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = GoOnRequest.class))))
  ControlResponse release(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    return goOn(caller, execution, "breakpoint.release", body, true);
  }

  private ControlResponse goOn(
      Caller caller,
      String execution,
      String action,
      byte @Nullable [] body,
      @Nullable Boolean release)
      throws InterruptedException {
    GoOnRequest given = Bodies.jsonOrEmpty(body, GoOnRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    return controlling.control(
        caller,
        execution,
        action,
        new Control.Continue(asked.id(), asked.by(), asked.reason(), given.node(), release));
  }

  @PostMapping("/step")
  @Operation(
      operationId = "stepExecution",
      summary = "Runs a node that stands, alone; then the next one that would start stops",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = GoOnRequest.class))))
  ControlResponse step(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    GoOnRequest given = Bodies.jsonOrEmpty(body, GoOnRequest.class);
    Asked asked = Asked.of(caller, given.requestId(), given.reason());
    return controlling.control(
        caller,
        execution,
        "breakpoint.step",
        new Control.Step(asked.id(), asked.by(), asked.reason(), given.node()));
  }
}
