package io.perdura.bridge.temporal;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
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

  private static Optional<LiveUpdate> refusal(UpdateRefusal refusal) {
    if (refusal.kind().equals(ConfigureLive.NOT_LIVE)) {
      return Optional.of(new LiveUpdate.NotRunning());
    }
    if (!refusal.kind().equals(ConfigureLive.INVALID)) {
      return Optional.empty();
    }
    String field = refusal.text().substring(0, Math.max(0, refusal.text().indexOf(": ")));
    return Optional.of(new LiveUpdate.Refused(field, refusal.text()));
  }
}
