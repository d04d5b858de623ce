package io.perdura.bridge.rest;

import io.perdura.api.execution.Decision;
import io.perdura.api.json.Json;
import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.ResumeAnswer;
import io.perdura.api.rest.ResumeDecision;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Resuming.Opened;
import io.perdura.store.execution.Inbox;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Resume URLs. Opening one shows a page and changes nothing, so that previews of links use none up;
 * posting to it, as JSON or by the page, answers the node. The token in the path is the credential.
 * Methods block; they run on virtual threads.
 */
@RestController
@RequestMapping("/api/v1/resume/{token}")
class ResumeController {
  private final Resuming resuming;
  private final Inbox inbox;

  ResumeController(Resuming resuming, Inbox inbox) {
    this.resuming = resuming;
    this.inbox = inbox;
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  @SecurityRequirements
  @Operation(operationId = "openResumeUrl", summary = "A page that asks; it changes nothing")
  ResponseEntity<byte[]> open(@PathVariable String token) {
    ResumePages pages = new ResumePages();
    try {
      Opened opened = resuming.open(token);
      return switch (opened.claim().waits()) {
        case CALLBACK -> page(200, pages, pages.callback());
        case APPROVAL ->
            asked(opened)
                .map(item -> page(200, pages, pages.approval(item, null)))
                .orElseGet(() -> page(404, pages, pages.message("Nobody is asked now", NOT_NOW)));
      };
    } catch (ProblemException e) {
      return page(e.status(), pages, pages.problem(e));
    }
  }

  private static final String NOT_NOW =
      "It is decided already, or its time is over, or it is not asked yet. Nothing has changed.";

  private Optional<InboxItem> asked(Opened opened) {
    return inbox
        .find(opened.claim().workspace(), opened.claim().executionId(), opened.claim().nodeKey())
        .filter(item -> item.kind() == InboxItem.Kind.APPROVAL);
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
      @RequestHeader(name = "Content-Type", required = false) @Nullable String type,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    if (FormPost.isOne(type)) {
      return submitted(token, FormPost.read(body));
    }
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

  /** The page was sent: what went wrong is told on the page, with what was filled in. */
  private ResponseEntity<byte[]> submitted(String token, FormPost post)
      throws InterruptedException {
    ResumePages pages = new ResumePages();
    Optional<InboxItem> item = Optional.empty();
    try {
      Opened opened = resuming.open(token);
      String requestId = Resuming.requestId(opened, post.requestId());
      if (opened.claim().waits() == Outside.CALLBACK) {
        resuming.callback(opened, NullNode.getInstance(), requestId);
        return page(200, pages, pages.message("Thank you", "The run goes on."));
      }
      item = asked(opened);
      ResumeDecision given = post.decision(item.map(InboxItem::form).orElse(null));
      resuming.decide(opened, Decisions.byLink(opened.claim(), given, requestId));
      boolean approved = given.decision() == Decision.APPROVED;
      return page(
          200, pages, pages.message(approved ? "Approved" : "Rejected", "Your answer was taken."));
    } catch (ProblemException e) {
      boolean again = item.isPresent() && e.status() == 422;
      return page(
          e.status(),
          pages,
          again
              ? pages.approval(item.get(), new ResumePages.Refused(e.detail(), post))
              : pages.problem(e));
    }
  }

  private static ResponseEntity<byte[]> page(int status, ResumePages pages, String html) {
    return ResponseEntity.status(HttpStatusCode.valueOf(status))
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", pages.policy())
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("X-Robots-Tag", "noindex")
        .body(html.getBytes(StandardCharsets.UTF_8));
  }
}
