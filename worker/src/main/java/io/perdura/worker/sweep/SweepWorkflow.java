package io.perdura.worker.sweep;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One round of the sweeper, started by a Temporal Schedule. */
@WorkflowInterface
public interface SweepWorkflow {
  /** Sweeps; answers how many executions were repaired. */
  @WorkflowMethod(name = TemporalNames.WORKFLOW_SWEEP)
  int sweep();
}
