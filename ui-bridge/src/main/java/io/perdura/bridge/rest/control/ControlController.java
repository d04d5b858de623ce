package io.perdura.bridge.rest.control;

import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Controls executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}")
class ControlController {
  private final Controlling controlling;

  ControlController(Controlling controlling) {
    this.controlling = controlling;
  }

  @PostMapping("/pause")
  @Operation(
      operationId = "pauseExecution",
      summary = "Lets no node start; those that run finish, timers keep their deadlines",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  ControlResponse pause(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    return controlling.pause(caller, execution, request(body));
  }

  @PostMapping("/resume")
  @Operation(
      operationId = "resumeExecution",
      summary = "Lets nodes start again after a pause",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  ControlResponse resume(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    return controlling.resume(caller, execution, request(body));
  }

  @PostMapping("/terminate")
  @Operation(
      operationId = "terminateExecution",
      summary = "Ends an execution at once: nothing is undone; also one that does not answer",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  @ApiResponse(
      responseCode = "200",
      description = "It has ended",
      content = @Content(schema = @Schema(implementation = ControlResponse.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Nothing of it runs any more; its end is written when a worker runs",
      content = @Content(schema = @Schema(implementation = ControlResponse.class)))
  ResponseEntity<ControlResponse> terminate(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    ControlResponse answer = controlling.terminate(caller, execution, request(body));
    HttpStatus status = answer.status().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(answer);
  }

  private static ControlRequest request(byte @Nullable [] body) {
    return Bodies.jsonOrEmpty(body, ControlRequest.class);
  }
}
