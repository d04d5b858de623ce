package io.perdura.worker.sweep;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;

/**
 * The Temporal Schedule that starts the sweeper; one per namespace, made by whoever comes first.
 */
public final class SweepSchedule {
  /** Id of the schedule. */
  public static final String ID = "perdura-sweep";

  private SweepSchedule() {}

  /**
   * Makes the schedule if it does not exist.
   *
   * @param every pause from one round to the next
   */
  public static void ensure(ScheduleClient client, String taskQueue, Duration every) {
    Schedule schedule =
        Schedule.newBuilder()
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType(TemporalNames.WORKFLOW_SWEEP)
                    .setOptions(
                        WorkflowOptions.newBuilder()
                            .setWorkflowId(ID)
                            .setTaskQueue(taskQueue)
                            .setWorkflowExecutionTimeout(Duration.ofMinutes(15))
                            .build())
                    .build())
            .setSpec(
                ScheduleSpec.newBuilder()
                    .setIntervals(List.of(new ScheduleIntervalSpec(every)))
                    .build())
            .setPolicy(
                SchedulePolicy.newBuilder()
                    .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                    .setCatchupWindow(Duration.ofMinutes(1))
                    .build())
            .build();
    try {
      client.createSchedule(ID, schedule, ScheduleOptions.newBuilder().build());
    } catch (ScheduleAlreadyRunningException e) {
      // Another worker was first, or an earlier start of this one.
      return;
    }
  }
}
