package io.perdura.bridge.temporal;

import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.function.Function;

/** Sends updates to executions. */
final class Updates {
  private static final long AGAIN_MILLIS = 50;

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
        return answered.apply(
            client.newUntypedWorkflowStub(workflowId).startUpdate(options, argument).getResult());
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

  /** Waits for the update to be completed; repeats with the same id are one update to a run. */
  static <R> UpdateOptions<R> options(String name, String requestId, Class<R> answer) {
    return UpdateOptions.newBuilder(answer)
        .setUpdateName(name)
        .setUpdateId(requestId)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
