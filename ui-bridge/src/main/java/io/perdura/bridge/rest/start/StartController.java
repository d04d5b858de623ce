package io.perdura.bridge.rest.start;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.rest.StartRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Links;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.control.Cancelling;
import io.perdura.bridge.rest.start.Starts.Started;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.rest.view.ShownRecords;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.ExecutionState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts executions. Methods block; they run on virtual threads. */
@RestController
class StartController {
  private final Starts starts;
  private final Reading reading;
  private final Links links;
  private final ShownRecords shown;
  private final Duration maxWait;

  StartController(
      Starts starts, Reading reading, Links links, ShownRecords shown, BridgeSettings settings) {
    this.shown = shown;
    this.starts = starts;
    this.reading = reading;
    this.links = links;
    this.maxWait = settings.request().maxWait();
  }

  @PostMapping(
      path = "/api/v1/workspaces/{workspace}/definitions/{id}/executions",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "startExecution",
      summary = "Starts a published version; with wait, answers the record once it has ended",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = StartRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "Started",
      content = @Content(schema = @Schema(implementation = StartResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With wait: it has ended. Without: the same request came before",
      content = @Content(schema = @Schema(oneOf = {ExecutionRecord.class, StartResponse.class})))
  @ApiResponse(
      responseCode = "202",
      description = "With wait: it has not ended in time",
      content = @Content(schema = @Schema(implementation = ExecutionRecord.class)))
  ResponseEntity<Object> start(
      @PathVariable String workspace,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String wait,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    Duration limit = wait == null ? null : Parameters.wait(wait, maxWait);
    StartRequest request = Bodies.jsonOrEmpty(body, StartRequest.class);
    Started started = starts.start(caller, Order.once(id, request), idempotencyKey);
    ExecutionState state = started.state();
    URI location = Links.execution(workspace, state.id());
    if (limit == null) {
      HttpStatus status = started.isNew() ? HttpStatus.CREATED : HttpStatus.OK;
      return ResponseEntity.status(status)
          .location(location)
          .headers(links.temporal(state.temporalWorkflowId()))
          .body(Cancelling.answer(state));
    }
    boolean ended = reading.awaitEnd(state, limit);
    return ResponseEntity.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(location)
        .headers(links.temporal(state.temporalWorkflowId()))
        .body(shown.of(reading.record(workspace, state.id())));
  }
}
