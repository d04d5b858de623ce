package io.perdura.bridge.temporal;

import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Optional;

/** The update that hands an event to an execution. */
final class EventDeliveries {
  private static final List<String> REFUSALS =
      List.of(SendEvent.UNKNOWN, SendEvent.FULL, SendEvent.OVER, SendEvent.INVALID);

  private EventDeliveries() {}

  /** Sends it until it is answered, see {@link Updates}. */
  static EventDelivery send(WorkflowClient client, String workflowId, SendEvent event)
      throws InterruptedException {
    try {
      return Updates.<EventAnswer, EventDelivery>send(
          client,
          workflowId,
          Updates.options(TemporalNames.UPDATE_SEND_EVENT, event.requestId(), EventAnswer.class),
          event,
          EventDelivery.Taken::new,
          EventDeliveries::refusal);
    } catch (WorkflowNotFoundException e) {
      return new EventDelivery.NotRunning();
    }
  }

  private static Optional<EventDelivery> refusal(UpdateRefusal refusal) {
    if (refusal.kind().equals(SendEvent.NOT_RUNNING)) {
      return Optional.of(new EventDelivery.NotRunning());
    }
    return REFUSALS.contains(refusal.kind())
        ? Optional.of(new EventDelivery.Refused(refusal.kind(), refusal.text()))
        : Optional.empty();
  }
}
