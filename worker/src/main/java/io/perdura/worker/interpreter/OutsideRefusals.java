package io.perdura.worker.interpreter;

import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Controls.Refusal;
import java.util.Optional;

/** Says why an answer from outside is not taken. */
final class OutsideRefusals {
  private final Machine machine;
  private final ExecutionState state;

  OutsideRefusals(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** Why it is not taken; empty if it is. */
  Optional<Refusal> refusal(Control.OfWaiting request) {
    String key = request.nodeKey();
    Place place = state.place(key);
    if (place == null) {
      return over(
          "No node '%s' waits in this execution: what it was part of is over, or it never was."
              .formatted(key));
    }
    Action action = place.node().node().action();
    return switch (request) {
      case Control.Callback callback ->
          action instanceof Action.WaitCallback
              ? callback(place, callback)
              : unfit(place, "wait.callback");
      case Control.OfApproval approval ->
          action instanceof Action.Approval ? approval(place) : unfit(place, "human.approval");
    };
  }

  private static Optional<Refusal> unfit(Place place, String type) {
    return refused(
        "The node '%s' is a %s; this is for a %s."
            .formatted(place.key(), place.node().node().type(), type));
  }

  private Optional<Refusal> callback(Place place, Control.Callback request) {
    if (machine.outsiders.awaits(place.key()) != null) {
      return Optional.empty();
    }
    if (!mayComeYet(place)) {
      return over(whyOver(place, "It was used already, and what came by it was taken."));
    }
    if (machine.mailbox.hasCallback(place.key())) {
      return over(
          "It was used already. What came by it is kept for the node '" + place.key() + "'.");
    }
    return machine.mailbox.noRoomFor(request.payload());
  }

  private Optional<Refusal> approval(Place place) {
    if (machine.outsiders.awaits(place.key()) != null) {
      return Optional.empty();
    }
    if (mayComeYet(place)) {
      return refused(
          "Nobody is asked about '%s' yet: the nodes before it have not ended."
              .formatted(place.key()));
    }
    String handle = place.frame().handles.get(place.node().id());
    return over(
        whyOver(
            place,
            handle == null
                ? "It was decided already."
                : "It was decided already: " + handle + "."));
  }

  /** Before its wait: it has not started, is about to, or stands at a breakpoint. */
  private boolean mayComeYet(Place place) {
    boolean stands =
        place.status() == StepStatus.WAITING && machine.holds.find(place.key()) == null;
    return place.frame().stop == null
        && (place.status() == StepStatus.PENDING || place.status() == StepStatus.RUNNING || stands);
  }

  private String whyOver(Place place, String completed) {
    if (machine.holds.find(place.key()) != null) {
      return "Its time was over, and the node is held for an operator.";
    }
    return switch (place.status()) {
      case COMPLETED ->
          Handles.TIMEOUT.equals(place.frame().handles.get(place.node().id()))
              ? "Its time was over before."
              : completed;
      case FAILED -> "Its time was over before, and the node has failed.";
      case SKIPPED -> "The execution went another way: the node was skipped.";
      case CANCELLED, PENDING, RUNNING, WAITING -> "The node was cancelled.";
    };
  }

  private static Optional<Refusal> over(String message) {
    return Optional.of(new Refusal(Control.OVER, message));
  }

  private static Optional<Refusal> refused(String message) {
    return Optional.of(new Refusal(Control.REFUSED, message));
  }
}
