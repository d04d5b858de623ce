package io.perdura.bridge.rest.start;

import io.perdura.api.rest.ForkAnswer;
import io.perdura.api.rest.ForkRequest;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Links;
import io.perdura.bridge.rest.start.Forking.Forked;
import io.perdura.bridge.rest.start.Starts.Started;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forks executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/fork")
class ForkController {
  private final Forking forking;
  private final Links links;

  ForkController(Forking forking, Links links) {
    this.forking = forking;
    this.links = links;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "forkExecution",
      summary =
          "Starts a new execution that goes on from this one: from a node, from what failed, or anew",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ForkRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "Started",
      content = @Content(schema = @Schema(implementation = ForkAnswer.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With dryRun: what would happen. Without: the same request came before",
      content = @Content(schema = @Schema(implementation = ForkAnswer.class)))
  ResponseEntity<ForkAnswer> fork(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    ForkRequest request = Bodies.jsonOrEmpty(body, ForkRequest.class);
    Forked forked = forking.fork(caller, execution, request, idempotencyKey);
    Started started = forked.started();
    if (started == null) {
      return ResponseEntity.ok(forked.answer());
    }
    return ResponseEntity.status(started.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(Links.execution(workspace, started.state().id()))
        .headers(links.temporal(started.state().temporalWorkflowId()))
        .body(forked.answer());
  }
}
