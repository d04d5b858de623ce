package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import java.util.Optional;
import javax.sql.DataSource;

/** Whole records of executions, with the results of their nodes. */
public final class ExecutionRecords {
  /** Works on the connections of {@code source}. */
  public ExecutionRecords(DataSource source) {}

  /** The record; its nodes are in the plan's order, then those of inner scopes as they started. */
  public Optional<ExecutionRecord> find(String workspace, String executionId) {
    throw new UnsupportedOperationException();
  }

  /** One node of an execution; a node of the plan that has not started is pending. */
  public Optional<StepResult> findStep(String workspace, String executionId, String nodeKey) {
    throw new UnsupportedOperationException();
  }
}
