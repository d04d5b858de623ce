package io.perdura.worker.sweep;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.execution.ParentExecution;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.store.execution.CalledExecutions;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.OpenExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;

/** What callers and called executions must be told when the other one could not tell its end. */
public final class Callers {
  private static final int PAGE = 200;

  private final WorkflowClient client;
  private final Executions executions;
  private final CalledExecutions called;

  /** Tells them over this client. */
  public Callers(WorkflowClient client, Executions executions, CalledExecutions called) {
    this.client = client;
    this.executions = executions;
    this.called = called;
  }

  /** Tells the caller of an execution, if it waits, how that ended. */
  void report(OpenExecution ended, ExecutionEvent end) {
    CallTree calls =
        executions
            .find(ended.workspace(), ended.id())
            .map(state -> state.begin().calls())
            .orElse(null);
    ParentExecution caller = calls == null ? null : calls.parent();
    if (caller == null || !caller.awaits()) {
      return;
    }
    try {
      client
          .newUntypedWorkflowStub(caller.temporalWorkflowId())
          .signal(TemporalNames.SIGNAL_CALL_ENDED, report(caller.nodeKey(), ended.id(), end));
    } catch (WorkflowNotFoundException e) {
      // The caller is gone too.
      return;
    }
  }

  private static CallReport report(String nodeKey, String id, ExecutionEvent end) {
    if (end instanceof ExecutionCompleted completed) {
      return CallReport.completed(nodeKey, id, completed.output());
    }
    return end instanceof ExecutionFailed failed
        ? CallReport.failed(nodeKey, id, failed.error(), failed.nodeKey())
        : CallReport.cancelled(nodeKey, id);
  }

  /** Executions that nobody waits for any more, since their caller has ended without them. */
  List<OpenExecution> orphans() {
    return called.orphans(PAGE);
  }

  /**
   * Cancels an execution that nobody waits for any more.
   *
   * @return false if it has no workflow
   */
  boolean cancel(OpenExecution orphan) {
    try {
      client.newUntypedWorkflowStub(orphan.temporalWorkflowId()).cancel("the caller has ended");
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }
}
