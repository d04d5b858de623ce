package io.perdura.bridge.temporal;

import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The update that hands an event to an execution. */
final class EventDeliveries {
  private static final long AGAIN_MILLIS = 50;

  private static final List<String> REFUSALS =
      List.of(SendEvent.UNKNOWN, SendEvent.FULL, SendEvent.INVALID);

  private EventDeliveries() {}

  /** Sends it until it is answered; a run that continues as new meanwhile is asked again. */
  static EventDelivery send(WorkflowClient client, String workflowId, SendEvent event)
      throws InterruptedException {
    while (true) {
      try {
        return new EventDelivery.Taken(
            client
                .newUntypedWorkflowStub(workflowId)
                .startUpdate(options(event), event)
                .getResult());
      } catch (WorkflowNotFoundException e) {
        return new EventDelivery.NotRunning();
      } catch (WorkflowUpdateException e) {
        Optional<EventDelivery> answer = answer(e.getCause());
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      Thread.sleep(AGAIN_MILLIS);
    }
  }

  /** Empty if the run ended before it answered: the next run, if there is one, answers. */
  private static Optional<EventDelivery> answer(@Nullable Throwable cause) {
    if (!(cause instanceof ApplicationFailure failure)) {
      return Optional.empty();
    }
    // The SDK drops the type of a failure that a validator throws, so the message names it too.
    String message = String.valueOf(failure.getOriginalMessage());
    if (message.startsWith(SendEvent.NOT_RUNNING + ": ")) {
      return Optional.of(new EventDelivery.NotRunning());
    }
    return REFUSALS.stream()
        .filter(type -> message.startsWith(type + ": "))
        .findFirst()
        .map(type -> new EventDelivery.Refused(type, message.substring(type.length() + 2)));
  }

  private static UpdateOptions<EventAnswer> options(SendEvent event) {
    return UpdateOptions.newBuilder(EventAnswer.class)
        .setUpdateName(TemporalNames.UPDATE_SEND_EVENT)
        .setUpdateId(event.requestId())
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
