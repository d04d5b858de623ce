package io.perdura.bridge.temporal;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The update that changes a live execution. */
final class LiveUpdates {
  private static final long AGAIN_MILLIS = 50;

  private LiveUpdates() {}

  /** Sends it until it is answered; a run that continues as new meanwhile is asked again. */
  static LiveUpdate send(WorkflowClient client, String workflowId, ConfigureLive change)
      throws InterruptedException {
    while (true) {
      try {
        return new LiveUpdate.Changed(
            client
                .newUntypedWorkflowStub(workflowId)
                .startUpdate(options(change), change)
                .getResult());
      } catch (WorkflowNotFoundException e) {
        return new LiveUpdate.NotRunning();
      } catch (WorkflowUpdateException e) {
        Optional<LiveUpdate> answer = answer(e.getCause());
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      Thread.sleep(AGAIN_MILLIS);
    }
  }

  /** Empty if the run ended before it answered: the next run, if there is one, answers. */
  private static Optional<LiveUpdate> answer(@Nullable Throwable cause) {
    if (!(cause instanceof ApplicationFailure failure)) {
      return Optional.empty();
    }
    return switch (failure.getType()) {
      case ConfigureLive.INVALID ->
          Optional.of(
              new LiveUpdate.Refused(
                  failure.getDetails().getSize() == 0
                      ? ""
                      : failure.getDetails().get(0, String.class),
                  failure.getOriginalMessage()));
      case ConfigureLive.NOT_LIVE -> Optional.of(new LiveUpdate.NotRunning());
      default -> Optional.empty();
    };
  }

  private static UpdateOptions<LiveSettings> options(ConfigureLive change) {
    return UpdateOptions.newBuilder(LiveSettings.class)
        .setUpdateName(TemporalNames.UPDATE_CONFIGURE_LIVE)
        .setUpdateId(change.requestId())
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
