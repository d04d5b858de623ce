package io.perdura.bridge.rest;

import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveChangeRequest;
import io.perdura.api.rest.LiveRow;
import io.perdura.api.rest.LiveStartRequest;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.api.rest.LiveView;
import io.perdura.bridge.rest.Starts.Started;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.LiveSession;
import io.perdura.store.execution.LiveSessions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Live executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/live")
class LiveController {
  private final Starts starts;
  private final LiveControl control;
  private final LiveViews views;
  private final LiveSessions sessions;
  private final Links links;

  LiveController(
      Starts starts, LiveControl control, LiveViews views, LiveSessions sessions, Links links) {
    this.starts = starts;
    this.control = control;
    this.views = views;
    this.sessions = sessions;
    this.links = links;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "startLive",
      summary = "Goes live: repeats a published version until it is stopped",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = LiveStartRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "Started",
      content = @Content(schema = @Schema(implementation = LiveStartResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The same request came before",
      content = @Content(schema = @Schema(implementation = LiveStartResponse.class)))
  ResponseEntity<LiveStartResponse> start(
      @PathVariable String workspace,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    Started started = starts.start(caller, LiveBodies.start(body), idempotencyKey);
    String id = started.state().id();
    return ResponseEntity.status(started.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(Links.live(workspace, id))
        .headers(links.temporal(started.state().temporalWorkflowId()))
        .body(LiveViews.answer(control.session(workspace, id)));
  }

  @GetMapping
  @Operation(
      operationId = "listLive",
      summary = "Live executions that have not ended, newest first")
  List<LiveRow> list(
      @PathVariable String workspace, @RequestParam(required = false) @Nullable Integer limit) {
    return sessions.running(workspace, Parameters.limit(limit)).stream()
        .map(LiveViews::row)
        .toList();
  }

  @GetMapping("/{live}")
  @Operation(
      operationId = "getLive",
      summary = "Phase, settings, totals and feed; stale while no worker answers")
  LiveView get(@PathVariable String workspace, @PathVariable String live)
      throws InterruptedException {
    return views.view(control.session(workspace, live));
  }

  @PatchMapping(path = "/{live}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "changeLive",
      summary = "Changes interval, schedule, maximum, policy or budget while it runs",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = LiveChangeRequest.class))))
  LiveStartResponse change(
      @PathVariable String workspace,
      @PathVariable String live,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    return LiveViews.answer(control.configure(caller, live, LiveBodies.change(body)));
  }

  @PostMapping("/{live}/stop")
  @Operation(
      operationId = "stopLive",
      summary = "Stops at once, also while no worker runs; stopping again changes nothing",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  @ApiResponse(
      responseCode = "202",
      description = "It has been told",
      content = @Content(schema = @Schema(implementation = LiveStartResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It has ended",
      content = @Content(schema = @Schema(implementation = LiveStartResponse.class)))
  ResponseEntity<LiveStartResponse> stop(
      @PathVariable String workspace,
      @PathVariable String live,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    LiveSession session = control.stop(caller, live, LiveBodies.stop(body));
    return ResponseEntity.status(session.status().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(LiveViews.answer(session));
  }

  @PostMapping("/stop-all")
  @Operation(
      operationId = "stopAllLive",
      summary = "Stops every live execution of the workspace",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = LiveStopAllRequest.class))))
  LiveStopAll stopAll(
      @PathVariable String workspace,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    return control.stopAll(caller, LiveBodies.stopAll(body));
  }
}
