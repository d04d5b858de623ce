package io.perdura.bridge.rest.execution;

import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.Page;
import io.perdura.bridge.rest.Parameters;
import io.perdura.store.execution.Inbox;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The nodes that wait for a person. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/inbox")
class InboxController {
  private final Inbox inbox;

  InboxController(Inbox inbox) {
    this.inbox = inbox;
  }

  @GetMapping
  @Operation(
      operationId = "listInbox",
      summary = "What waits for a person: approvals and held nodes, the longest wait first")
  Page<InboxItem> list(
      @PathVariable String workspace,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String assignee,
      @RequestParam(required = false) @Nullable String execution,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    List<InboxItem.Kind> kinds = Parameters.words("kind", InboxItem.Kind.class, kind);
    InboxItem.Kind only = kinds.size() == 1 ? kinds.getFirst() : null;
    return inbox.page(
        workspace, new Inbox.Filter(only, assignee, execution), cursor, Parameters.limit(limit));
  }
}
