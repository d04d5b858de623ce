package io.perdura.bridge.rest.execution;

import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.store.stream.StreamTickets;
import io.perdura.store.stream.StreamTickets.Grant;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tickets for clients that cannot send headers. Methods block; they run on virtual threads. */
@RestController
class TicketController {
  private final StreamTickets tickets;
  private final Reading reading;

  TicketController(StreamTickets tickets, Reading reading) {
    this.tickets = tickets;
    this.reading = reading;
  }

  /**
   * A ticket to issue.
   *
   * @param executionId the only execution to watch; absent = any of the workspace
   */
  record TicketRequest(@Nullable String executionId) {}

  /**
   * A ticket.
   *
   * @param ticket for {@code ?ticket=}; works once
   * @param expiresInSeconds how long
   */
  record Ticket(String ticket, long expiresInSeconds) {}

  @PostMapping("/api/v1/workspaces/{workspace}/stream-tickets")
  @Operation(operationId = "issueTicket", summary = "A ticket that opens one stream, once")
  ResponseEntity<Ticket> issue(
      @PathVariable String workspace,
      Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    TicketRequest request = Bodies.jsonOrEmpty(body, TicketRequest.class);
    if (request.executionId() != null) {
      reading.state(workspace, request.executionId());
    }
    String ticket = tickets.issue(new Grant(workspace, caller.memberId(), request.executionId()));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new Ticket(ticket, StreamTickets.TTL.toSeconds()));
  }
}
