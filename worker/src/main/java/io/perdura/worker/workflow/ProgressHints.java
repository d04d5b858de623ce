package io.perdura.worker.workflow;

import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Progress;

/**
 * Is told how far executions are, so that lists show it although nobody watches. A hint only: it
 * may be late or lost. Must not block: workflow code calls it.
 */
public interface ProgressHints {
  /** This execution has come this far; not told in replay, nor of its end. */
  void offer(RunInput execution, Progress progress);
}
