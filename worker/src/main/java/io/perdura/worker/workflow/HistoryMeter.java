package io.perdura.worker.workflow;

import io.perdura.api.execution.HistoryUse;
import io.perdura.api.temporal.RunInput;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/** Counts what an execution uses of Temporal's history, over all its runs. */
final class HistoryMeter {
  private final RunInput input;

  HistoryMeter(RunInput input) {
    this.input = input;
  }

  /** The use as of the current workflow task, the same in a replay. */
  HistoryUse now() {
    WorkflowInfo info = Workflow.getInfo();
    int run = input.carried() == null ? 1 : input.carried().run();
    return HistoryUse.of(input.used(), run, info.getHistoryLength(), info.getHistorySize());
  }
}
