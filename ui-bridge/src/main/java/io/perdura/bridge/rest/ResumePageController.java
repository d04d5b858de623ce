package io.perdura.bridge.rest;

import io.perdura.api.execution.Decision;
import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.ResumeDecision;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Resuming.Opened;
import io.perdura.store.execution.Inbox;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.NullNode;

/**
 * Resume URLs in a browser. Opening one shows a page and changes nothing, so that previews of links
 * use none up; the page's form answers the node.
 */
@RestController
@RequestMapping("/api/v1/resume/{token}")
class ResumePageController {
  private static final String NOT_NOW =
      "It is decided already, or its time is over, or it is not asked yet. Nothing has changed.";

  private final Resuming resuming;
  private final Inbox inbox;
  private final Blocking blocking;

  ResumePageController(Resuming resuming, Inbox inbox, Blocking blocking) {
    this.resuming = resuming;
    this.inbox = inbox;
    this.blocking = blocking;
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  @SecurityRequirements
  @Operation(operationId = "openResumeUrl", summary = "A page that asks; it changes nothing")
  ResponseEntity<byte[]> open(@PathVariable String token) throws InterruptedException {
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

  private Optional<InboxItem> asked(Opened opened) {
    return inbox
        .find(opened.claim().workspace(), opened.claim().executionId(), opened.claim().nodeKey())
        .filter(item -> item.kind() == InboxItem.Kind.APPROVAL);
  }

  /** Spring gives the body of a form to no parameter, so it is read here. */
  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Hidden
  Mono<ResponseEntity<byte[]>> submit(@PathVariable String token, ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody())
        .map(ResumePageController::bytes)
        .defaultIfEmpty(new byte[0])
        .flatMap(body -> blocking.call(() -> submitted(token, FormPost.read(body))));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  /** What goes wrong is told on the page, with what was filled in. */
  private ResponseEntity<byte[]> submitted(String token, FormPost post)
      throws InterruptedException {
    if (post.requestId() == null) {
      // Not from the page: a program that meant JSON, whose payload must not get lost.
      throw ProblemException.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Send JSON, with \"Content-Type: application/json\". Nothing has changed.");
    }
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
      String html =
          item.isPresent() && e.status() == 422
              ? pages.approval(item.get(), new ResumePages.Refused(e.detail(), post))
              : pages.problem(e);
      return page(e.status(), pages, html);
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
