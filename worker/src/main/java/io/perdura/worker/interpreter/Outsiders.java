package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.execution.Decision;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Via;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnTimeout;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Pending.Ran;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets nodes wait for somebody outside: whoever has a resume URL, or a person who decides. */
final class Outsiders {
  private final Machine machine;
  private final ExecutionState state;

  Outsiders(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** A node waits for its resume URL to be used, or takes what came by it early. */
  void awaitCallback(Place place, @Nullable Instant until) {
    Data early = machine.mailbox.takeCallback(place.key());
    if (early != null) {
      machine.finisher.ranControl(place, new Ran(early, Handles.OUT, 1, state.now()));
    } else {
      await(place, until, Outside.CALLBACK, new NodeWaiting(place.key(), "callback", until));
    }
  }

  /** A node waits for a person's decision. */
  void ask(Place place, @Nullable Instant until, AskedApproval approval) {
    await(place, until, Outside.APPROVAL, new NodeWaiting(place.key(), until, approval));
  }

  private void await(Place place, @Nullable Instant until, Outside whom, NodeWaiting told) {
    place.status(StepStatus.WAITING);
    state.emit(told);
    state.waits.add(place.key(), new CarriedWait(state.now(), until, whom), place.summary());
  }

  /** Whom a node waits for now; null if it waits for nobody outside. */
  @Nullable Outside awaits(String key) {
    CarriedWait wait = state.waits.all().get(key);
    return wait == null ? null : wait.outside();
  }

  /**
   * Somebody has answered; the request was checked.
   *
   * @param told tells the end of a pause, before what follows from the answer
   */
  void receive(Control.OfWaiting request, Runnable told) {
    String key = request.nodeKey();
    if (awaits(key) == null) {
      if (request instanceof Control.Callback early) {
        machine.mailbox.keepCallback(key, early.payload());
      }
      return;
    }
    Place place = Objects.requireNonNull(state.place(key), () -> "an open activation for " + key);
    CarriedWait wait = Objects.requireNonNull(state.waits.remove(key), () -> "a wait of " + key);
    if (wait.until() != null) {
      state.effect(new Effect.Cancel(key));
    }
    switch (request) {
      case Control.Callback callback ->
          machine.finisher.ranControl(
              place, new Ran(callback.payload(), Handles.OUT, 1, wait.startedAt()));
      case Control.Approve approve -> decided(place, wait, Decision.APPROVED, approve, told);
      case Control.Reject reject -> decided(place, wait, Decision.REJECTED, reject, told);
    }
  }

  private void decided(
      Place place, CarriedWait wait, Decision decision, Control.OfApproval by, Runnable told) {
    Via via = by.via() == null ? Via.TEMPORAL : by.via();
    state.emit(new NodeDecided(place.key(), decision, via, by.by(), by.reason()));
    told.run();
    ObjectNode output = output(decision, via);
    output.put("by", by.by()).put("comment", by.reason());
    output.set("form", by.form() == null ? output.nullNode() : by.form());
    ran(place, wait, decision, output);
  }

  private ObjectNode output(Decision decision, Via via) {
    return Json.mapper()
        .createObjectNode()
        .put("decision", decision.word())
        .put("via", via.word())
        .put("decidedAt", state.now().toString());
  }

  private void ran(Place place, CarriedWait wait, Decision decision, JsonNode output) {
    String handle =
        switch (decision) {
          case APPROVED -> Handles.APPROVED;
          case REJECTED -> Handles.REJECTED;
        };
    machine.finisher.ranControl(
        place, new Ran(new Data.Inline(output), handle, 1, wait.startedAt()));
  }

  /** Nobody has answered in time. */
  void timeIsOver(Place place, CarriedWait wait) {
    machine.controls.tellEnd();
    boolean routed = place.node().targets().containsKey(Handles.TIMEOUT);
    if (place.node().node().action() instanceof Action.Approval approval) {
      OnTimeout given = approval.onTimeout();
      OnTimeout policy = given == null ? defaultPolicy(routed) : given;
      switch (policy) {
        case FAIL -> failed(place, wait, ErrorTypes.APPROVAL_TIMEOUT, "Nobody decided in time.");
        case APPROVE -> decidedByTime(place, wait, Decision.APPROVED);
        case REJECT -> decidedByTime(place, wait, Decision.REJECTED);
        case ROUTE -> routed(place, wait);
      }
    } else if (routed) {
      routed(place, wait);
    } else {
      failed(place, wait, ErrorTypes.CALLBACK_TIMEOUT, "Nobody used the resume URL in time.");
    }
  }

  /** What happens at the end of the time, if the definition does not say. */
  static OnTimeout defaultPolicy(boolean routed) {
    return routed ? OnTimeout.ROUTE : OnTimeout.FAIL;
  }

  private void decidedByTime(Place place, CarriedWait wait, Decision decision) {
    state.emit(new NodeDecided(place.key(), decision, Via.TIMEOUT, null, null));
    ObjectNode output = output(decision, Via.TIMEOUT);
    output.putNull("by").putNull("comment").putNull("form");
    ran(place, wait, decision, output);
  }

  private void routed(Place place, CarriedWait wait) {
    machine.finisher.ranControl(place, new Ran(Data.NULL, Handles.TIMEOUT, 1, wait.startedAt()));
  }

  private void failed(Place place, CarriedWait wait, String type, String what) {
    String message = what + " Connect the handle 'timeout' to go on without it.";
    machine.finisher.failed(place, Failure.of(type, message), 1, wait.startedAt());
  }
}
