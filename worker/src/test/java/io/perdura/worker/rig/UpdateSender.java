package io.perdura.worker.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.scenario.Scenario;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends what people ask of an execution. */
final class UpdateSender {
  private UpdateSender() {}

  /** Sends updates, each as soon as enough has been told and the one before is answered. */
  static void sendAll(WorkflowStub workflow, List<Scenario.Update> updates)
      throws InterruptedException {
    for (Scenario.Update update : updates) {
      Waiting.until(() -> lastSeq(workflow) >= update.after());
      assertThat(refusal(workflow, update)).as("refusal of %s", update).isEqualTo(update.refused());
    }
  }

  private static @Nullable String refusal(WorkflowStub workflow, Scenario.Update update)
      throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        workflow.update(update.name(), JsonNode.class, update.argument());
        return null;
      } catch (WorkflowUpdateException | WorkflowServiceException e) {
        String message = String.valueOf(e.getCause());
        if (update.refused() != null && message.contains(update.refused())) {
          return update.refused();
        }
        // A run that continues as new answers no more; the next one does.
        if (tries == 50) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static long lastSeq(WorkflowStub workflow) {
    return workflow.query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 1).last();
  }
}
