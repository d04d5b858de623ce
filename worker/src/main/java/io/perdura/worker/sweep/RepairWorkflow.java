package io.perdura.worker.sweep;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The sweeper's work for one execution, started by whoever has just terminated it. */
@WorkflowInterface
public interface RepairWorkflow {
  /** Writes the end of an execution whose workflow is gone; false if there is nothing to write. */
  @WorkflowMethod(name = TemporalNames.WORKFLOW_REPAIR)
  boolean repair(String workspace, String executionId);
}
