package io.perdura.bridge.rest.control;

import io.perdura.api.rest.EventRequest;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Sends events to executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/events")
class EventController {
  private final Events events;

  EventController(Events events) {
    this.events = events;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "sendEvent",
      summary = "Sends an event to the node that waits for it; kept if none waits yet",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = EventRequest.class))))
  EventAnswer send(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    EventRequest request = Bodies.json(body, EventRequest.class);
    String name = name(request.name());
    String key = key(request.key());
    String requestId = requestId(request.requestId());
    return events.send(caller, execution, new Events.Sent(requestId, name, key, request.payload()));
  }

  private static String name(@Nullable String name) {
    if (name == null || !SendEvent.NAME.matcher(name).matches()) {
      throw Controlling.invalid(
          "/name", "Expected the name of an event: letters, digits, _, . and -, at most 100.");
    }
    return name;
  }

  private static @Nullable String key(@Nullable JsonNode key) {
    if (key == null || key.isNull()) {
      return null;
    }
    String text = key.isString() || key.isNumber() ? key.asString("") : "";
    if (text.isEmpty() || text.length() > SendEvent.MAX_LENGTH) {
      throw Controlling.invalid(
          "/key",
          "Expected a text of 1 to %d characters, or a number; leave the key out if the event has none."
              .formatted(SendEvent.MAX_LENGTH));
    }
    return text;
  }

  private static String requestId(@Nullable String given) {
    if (given == null) {
      return UUID.randomUUID().toString();
    }
    if (given.isBlank() || given.length() > SendEvent.MAX_LENGTH) {
      throw Controlling.invalid(
          "/requestId", "Expected a text of 1 to %d characters.".formatted(SendEvent.MAX_LENGTH));
    }
    return given;
  }
}
