package io.perdura.bridge.temporal;

import io.perdura.bridge.config.BridgeSettings;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Who asks for work on the queue of the workflows. */
@Component
public class Workers {
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** A worker asks again at least this often; Temporal itself remembers it for five minutes. */
  private static final Duration POLLED = Duration.ofSeconds(75);

  private final TemporalClient temporal;
  private final BridgeSettings.Temporal settings;

  Workers(TemporalClient temporal, BridgeSettings settings) {
    this.temporal = temporal;
    this.settings = settings.temporal();
  }

  /** Name of the queue. */
  public String taskQueue() {
    return settings.taskQueue();
  }

  /**
   * Workers that have asked for workflow tasks lately.
   *
   * @throws ExecutionException if Temporal does not answer
   */
  public int onWorkflows() throws ExecutionException, InterruptedException {
    return pollers(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
  }

  /**
   * Workers that have asked for activities lately.
   *
   * @throws ExecutionException if Temporal does not answer
   */
  public int onActivities() throws ExecutionException, InterruptedException {
    return pollers(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);
  }

  private int pollers(TaskQueueType type) throws ExecutionException, InterruptedException {
    long since = Instant.now().minus(POLLED).getEpochSecond();
    return (int)
        TemporalClient.await(
                temporal
                    .stubs()
                    .futureStub()
                    .withDeadlineAfter(SHORT.toMillis(), TimeUnit.MILLISECONDS)
                    .describeTaskQueue(
                        DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(settings.namespace())
                            .setTaskQueue(TaskQueue.newBuilder().setName(settings.taskQueue()))
                            .setTaskQueueType(type)
                            .build()))
            .getPollersList()
            .stream()
            .filter(poller -> poller.getLastAccessTime().getSeconds() > since)
            .count();
  }
}
