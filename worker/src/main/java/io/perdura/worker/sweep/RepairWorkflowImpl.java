package io.perdura.worker.sweep;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Runs the activity a few times; what it misses, the next round of the sweeper finds. */
public final class RepairWorkflowImpl implements RepairWorkflow {
  private final SweepActivity activity =
      Workflow.newActivityStub(
          SweepActivity.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(5).build())
              .setSummary("write the end of a terminated execution")
              .build());

  @Override
  public boolean repair(String workspace, String executionId) {
    return activity.repair(workspace, executionId);
  }
}
