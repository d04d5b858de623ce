package io.perdura.worker.sweep;

import io.perdura.store.execution.CalledExecutions;
import io.perdura.store.execution.Executions;
import io.temporal.client.WorkflowClient;
import javax.sql.DataSource;

/**
 * What a sweeper can do besides writing ends.
 *
 * @param restart starts what was never started
 * @param callers tells callers and called executions of each other's ends
 */
public record Repairs(Restart restart, Callers callers) {
  /** Repairs over one store and one namespace; workflows are started on this task queue. */
  public static Repairs of(WorkflowClient client, DataSource source, String taskQueue) {
    Executions executions = new Executions(source);
    return new Repairs(
        new Restart(client, executions, taskQueue),
        new Callers(client, executions, new CalledExecutions(source)));
  }
}
