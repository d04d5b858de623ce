package io.perdura.bridge.rest.control;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.json.Json;
import io.perdura.api.rest.EventRequest;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.EventDelivery;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.member.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends events to executions. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}/events")
class EventController {
  private static final String ACTION = "execution.event";

  private final Reading reading;
  private final Inputs inputs;
  private final Workflows workflows;
  private final Audit audit;

  EventController(Reading reading, Inputs inputs, Workflows workflows, Audit audit) {
    this.reading = reading;
    this.inputs = inputs;
    this.workflows = workflows;
    this.audit = audit;
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
    ExecutionState state = reading.state(caller.workspace(), execution);
    if (state.status().isFinal()) {
      return repeated(state, requestId);
    }
    Data payload =
        request.payload() == null
            ? Data.NULL
            : inputs.data(caller.workspace(), state.id(), request.payload());
    EventDelivery delivery =
        state.mode() == ExecutionMode.LIVE
            ? new EventDelivery.Refused(SendEvent.NOT_RUNNING, "A live execution takes no events.")
            : workflows.send(
                state.temporalWorkflowId(), new SendEvent(requestId, name, key, payload));
    return switch (delivery) {
      case EventDelivery.Taken taken -> {
        ObjectNode details = Json.mapper().createObjectNode().put("name", name).put("key", key);
        details.set("answer", Json.tree(taken.answer()));
        audit.addOnce(state.workspace(), caller.memberId(), ACTION, state.id(), requestId, details);
        yield taken.answer();
      }
      case EventDelivery.Refused refused -> throw problem(refused);
      case EventDelivery.NotRunning gone -> repeated(state, requestId);
    };
  }

  /** The answer that it had before the execution ended; one that had none is refused. */
  private EventAnswer repeated(ExecutionState state, String requestId) {
    JsonNode answer =
        audit
            .details(state.workspace(), ACTION, state.id(), requestId)
            .map(noted -> noted.path("answer"))
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ended(state));
    return Json.mapper().treeToValue(answer, EventAnswer.class).again();
  }

  private static ProblemException problem(EventDelivery.Refused refused) {
    if (refused.type().equals(SendEvent.FULL)) {
      return ProblemException.of(ProblemCode.TOO_MANY, refused.message());
    }
    boolean over = refused.type().equals(SendEvent.OVER);
    return over || refused.type().equals(SendEvent.NOT_RUNNING)
        ? ProblemException.of(ProblemCode.CONFLICT, refused.message())
        : invalid("/name", refused.message());
  }

  private static ProblemException ended(ExecutionState state) {
    return ProblemException.of(
        ProblemCode.CONFLICT,
        "The execution %s has ended, or its start was never confirmed; nothing in it waits for an event any more. Start another execution and send the event to that one."
            .formatted(state.id()));
  }

  private static String name(@Nullable String name) {
    if (name == null || !SendEvent.NAME.matcher(name).matches()) {
      throw invalid(
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
      throw invalid(
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
      throw invalid(
          "/requestId", "Expected a text of 1 to %d characters.".formatted(SendEvent.MAX_LENGTH));
    }
    return given;
  }

  private static ProblemException invalid(String pointer, String message) {
    return ProblemException.of(
        ProblemCode.INPUT_INVALID,
        message,
        List.of(new FieldError(pointer, message, null, null, null, null, null)));
  }
}
