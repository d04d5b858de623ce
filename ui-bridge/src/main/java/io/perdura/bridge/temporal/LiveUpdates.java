package io.perdura.bridge.temporal;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** The update that changes a live execution. */
final class LiveUpdates {
  private LiveUpdates() {}

  /** Sends it until it is answered, see {@link Updates}. */
  static LiveUpdate send(WorkflowClient client, String workflowId, ConfigureLive change)
      throws InterruptedException {
    try {
      return Updates.<LiveSettings, LiveUpdate>send(
          client,
          workflowId,
          Updates.options(
              TemporalNames.UPDATE_CONFIGURE_LIVE, change.requestId(), LiveSettings.class),
          change,
          LiveUpdate.Changed::new,
          LiveUpdates::refusal);
    } catch (WorkflowNotFoundException e) {
      return new LiveUpdate.NotRunning();
    }
  }

  private static Optional<LiveUpdate> refusal(ApplicationFailure failure) {
    if (ConfigureLive.NOT_LIVE.equals(failure.getType())) {
      return Optional.of(new LiveUpdate.NotRunning());
    }
    return ConfigureLive.INVALID.equals(failure.getType())
        ? Optional.of(new LiveUpdate.Refused(field(failure), failure.getOriginalMessage()))
        : Optional.empty();
  }

  private static String field(ApplicationFailure failure) {
    return failure.getDetails().getSize() == 0 ? "" : failure.getDetails().get(0, String.class);
  }
}
