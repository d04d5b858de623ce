package io.perdura.bridge.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;

/** Whether anybody takes workflow tasks, as far as Temporal knows. */
final class WorkerPresence {
  private static final long MILLIS = 1_000;

  private WorkerPresence() {}

  /**
   * True if no worker has asked for tasks within the last five minutes, which is how long Temporal
   * remembers one; false if it has, or if Temporal does not say.
   */
  static boolean isWithoutWorker(WorkflowClient client, String taskQueue) {
    try {
      return client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(MILLIS, TimeUnit.MILLISECONDS)
              .describeTaskQueue(
                  DescribeTaskQueueRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                      .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                      .build())
              .getPollersCount()
          == 0;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
