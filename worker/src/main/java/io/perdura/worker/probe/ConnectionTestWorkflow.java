package io.perdura.worker.probe;

import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One test of a connection. */
@WorkflowInterface
public interface ConnectionTestWorkflow {
  /** Tests; never fails because of what is tested. */
  @WorkflowMethod(name = TemporalNames.WORKFLOW_CONNECTION_TEST)
  ConnectionTestResult test(ConnectionTestTask task);
}
