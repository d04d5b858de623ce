package io.perdura.worker.sweep;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Runs the activity once; what it misses, the next round finds. */
public final class SweepWorkflowImpl implements SweepWorkflow {
  private final SweepActivity activity =
      Workflow.newActivityStub(
          SweepActivity.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(5))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
              .setSummary("repair executions without a workflow")
              .build());

  @Override
  public int sweep() {
    return activity.sweep();
  }
}
