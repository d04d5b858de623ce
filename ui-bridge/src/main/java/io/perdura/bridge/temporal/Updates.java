package io.perdura.bridge.temporal;

import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Sends updates to executions. */
final class Updates {
  private static final long AGAIN_MILLIS = 50;

  /** Nearly all updates are answered within a tenth of that. */
  private static final Duration WAKE_AFTER = Duration.ofSeconds(1);

  private Updates() {}

  /**
   * Sends an update until it is answered; a run that continues as new meanwhile is asked again.
   *
   * @param refusal what a refusal means; empty if it is none of the workflow's, since the run ended
   *     before it answered: the next run, if there is one, answers
   * @return the answer, or what the refusal means
   * @throws WorkflowNotFoundException if no run goes on
   */
  static <R, T> T send(
      WorkflowClient client,
      String workflowId,
      UpdateOptions<R> options,
      Object argument,
      Function<R, T> answered,
      Function<UpdateRefusal, Optional<T>> refusal)
      throws InterruptedException {
    while (true) {
      try {
        return answered.apply(ask(client, workflowId, options, argument));
      } catch (WorkflowUpdateException e) {
        if (e.getCause() instanceof ApplicationFailure failure) {
          String message = String.valueOf(failure.getOriginalMessage());
          Optional<T> answer = refusal.apply(UpdateRefusal.of(message));
          if (answer.isPresent()) {
            return answer.get();
          }
        }
      }
      Thread.sleep(AGAIN_MILLIS);
    }
  }

  private static <R> R ask(
      WorkflowClient client, String workflowId, UpdateOptions<R> options, Object argument) {
    Thread waker = Thread.startVirtualThread(() -> wake(client.newUntypedWorkflowStub(workflowId)));
    try {
      return client.newUntypedWorkflowStub(workflowId).startUpdate(options, argument).getResult();
    } finally {
      waker.interrupt();
    }
  }

  /**
   * A server may lose the workflow task that it makes for an update, and does not make it again: a
   * workflow that only waits would never hear of it (server 1.29.1: seen once in some thousand).
   */
  private static void wake(WorkflowStub workflow) {
    try {
      Thread.sleep(WAKE_AFTER);
      workflow.signal(TemporalNames.SIGNAL_WAKE);
    } catch (InterruptedException e) {
      // It was answered.
      Thread.currentThread().interrupt();
    } catch (WorkflowException e) {
      // The update tells why nobody hears.
    }
  }

  /** Waits for the update to be completed; repeats with the same id are one update to a run. */
  static <R> UpdateOptions<R> options(String name, String requestId, Class<R> answer) {
    return UpdateOptions.newBuilder(answer)
        .setUpdateName(name)
        .setUpdateId(requestId)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
