package io.perdura.worker.workflow;

import io.perdura.api.execution.HistoryUse;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Progress;

/**
 * Is told how far executions are, so that lists show it although nobody watches. A hint only: it
 * may be late or lost. Must not block: workflow code calls it.
 */
public interface ProgressHints {
  /** For workers without a store. */
  ProgressHints NONE =
      new ProgressHints() {
        @Override
        public void offer(RunInput execution, Progress progress, HistoryUse used) {}

        @Override
        public void ended(RunInput execution) {}
      };

  /**
   * This execution has come this far; not told in replay.
   *
   * @param used what it has used of the history
   */
  void offer(RunInput execution, Progress progress, HistoryUse used);

  /** This execution has ended, or goes on elsewhere: no hint is of use any more. */
  void ended(RunInput execution);
}
