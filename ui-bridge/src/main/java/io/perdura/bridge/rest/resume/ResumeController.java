package io.perdura.bridge.rest.resume;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ResumeAnswer;
import io.perdura.api.rest.ResumeDecision;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.resume.Resuming.Opened;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Resume URLs as programs use them. The token in the path is the credential. Methods block; they
 * run on virtual threads.
 */
@RestController
@RequestMapping("/api/v1/resume/{token}")
class ResumeController {
  private final Resuming resuming;

  ResumeController(Resuming resuming) {
    this.resuming = resuming;
  }

  @PostMapping
  @SecurityRequirements
  @Operation(
      operationId = "resume",
      summary =
          "Completes a wait.callback with the body, any JSON, or decides about a human.approval;"
              + " once",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ResumeDecision.class))),
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ResumeAnswer.class))))
  ResponseEntity<byte[]> resume(
      @PathVariable String token,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    Opened opened = resuming.open(token);
    String requestId = Resuming.requestId(opened, idempotencyKey);
    boolean empty = body == null || body.length == 0;
    if (opened.claim().waits() == Outside.CALLBACK) {
      JsonNode payload = empty ? NullNode.getInstance() : Bodies.tree(body);
      resuming.callback(opened, payload, requestId);
    } else {
      resuming.decide(
          opened,
          Decisions.byLink(opened.claim(), Bodies.json(body, ResumeDecision.class), requestId));
    }
    ResumeAnswer answer =
        new ResumeAnswer(opened.claim().executionId(), opened.claim().nodeKey(), "accepted");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }
}
