package io.perdura.bridge.rest.live;

import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveChangeRequest;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.LiveSession;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes and stops live executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/live")
class LiveChangeController {
  private final LiveControl control;
  private final LiveStops stops;

  LiveChangeController(LiveControl control, LiveStops stops) {
    this.control = control;
    this.stops = stops;
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
    LiveSession session = stops.stop(caller, live, LiveBodies.stop(body));
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
    return stops.stopAll(caller, LiveBodies.stopAll(body));
  }
}
