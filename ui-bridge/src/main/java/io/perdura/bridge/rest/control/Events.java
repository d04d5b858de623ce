package io.perdura.bridge.rest.control;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.EventDelivery;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.member.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends events to executions; one that is repeated has the answer that it had. */
@Component
class Events {
  private static final String ACTION = "execution.event";

  private final Reading reading;
  private final Inputs inputs;
  private final Workflows workflows;
  private final Audit audit;

  Events(Reading reading, Inputs inputs, Workflows workflows, Audit audit) {
    this.reading = reading;
    this.inputs = inputs;
    this.workflows = workflows;
    this.audit = audit;
  }

  /**
   * An event whose parts were checked.
   *
   * @param requestId names the request
   * @param name of the event
   * @param key what a node waits for besides the name; null if nothing
   * @param payload null if it has none
   */
  record Sent(String requestId, String name, @Nullable String key, @Nullable JsonNode payload) {}

  /** Gives it to the node that waits for it, or keeps it until one does. */
  EventAnswer send(Caller caller, String execution, Sent sent) {
    ExecutionState state = reading.state(caller.workspace(), execution);
    if (state.status().isFinal()) {
      return repeated(state, sent.requestId());
    }
    Data payload =
        sent.payload() == null
            ? Data.NULL
            : inputs.data(caller.workspace(), state.id(), sent.payload());
    EventDelivery delivery =
        state.mode() == ExecutionMode.LIVE
            ? new EventDelivery.Refused(SendEvent.NOT_RUNNING, "A live execution takes no events.")
            : workflows.send(
                state.temporalWorkflowId(),
                new SendEvent(sent.requestId(), sent.name(), sent.key(), payload));
    return switch (delivery) {
      case EventDelivery.Taken taken -> {
        ObjectNode details =
            Json.mapper().createObjectNode().put("name", sent.name()).put("key", sent.key());
        details.set("answer", Json.tree(taken.answer()));
        audit.addOnce(
            state.workspace(), caller.memberId(), ACTION, state.id(), sent.requestId(), details);
        yield taken.answer();
      }
      case EventDelivery.Refused refused -> throw problem(refused);
      case EventDelivery.NotRunning gone -> repeated(state, sent.requestId());
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
        : Controlling.invalid("/name", refused.message());
  }

  private static ProblemException ended(ExecutionState state) {
    return ProblemException.of(
        ProblemCode.CONFLICT,
        "The execution %s has ended, or its start was never confirmed; nothing in it waits for an event any more. Start another execution and send the event to that one."
            .formatted(state.id()));
  }
}
