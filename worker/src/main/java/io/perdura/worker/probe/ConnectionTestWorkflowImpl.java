package io.perdura.worker.probe;

import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Runs the activity once. */
public final class ConnectionTestWorkflowImpl implements ConnectionTestWorkflow {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ConnectionTestActivity activity =
      Workflow.newActivityStub(
          ConnectionTestActivity.class,
          ActivityOptions.newBuilder()
              .setScheduleToCloseTimeout(LIMIT)
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public ConnectionTestResult test(ConnectionTestTask task) {
    try {
      return activity.test(task);
    } catch (ActivityFailure e) {
      return new ConnectionTestResult(
          false,
          "The test did not end within 10 s. Try again; if it stays so, look at the workers' log.",
          LIMIT.toMillis());
    }
  }
}
