package io.perdura.store.execution;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.temporal.DebugState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution is, told ahead of its events.
 *
 * @param seq the event after which this is true
 * @param status not final: an end is told by its event only
 * @param currentStep label of the newest running node; null if none
 * @param done nodes that have ended, in live mode of the iteration that runs
 * @param live iteration and totals of a live execution; null otherwise
 * @param history what it has used of the history; null if that is not known
 * @param held the nodes that are held now, each as the event that told it; null if events tell that
 * @param debug where it stops, and what stands; null if it never had a breakpoint
 */
public record Progress(
    String workspace,
    String executionId,
    long seq,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    @Nullable String currentStep,
    int done,
    int total,
    @Nullable LiveProgress live,
    @Nullable HistoryUse history,
    @Nullable List<RecordedEvent> held,
    @Nullable DebugState debug) {
  /** Checks the status. */
  public Progress {
    if (status.isFinal()) {
      throw new IllegalArgumentException(
          "Expected a status that is not final but got " + status.word());
    }
  }

  /** Progress of an execution that runs once. */
  public Progress(
      String workspace,
      String executionId,
      long seq,
      ExecutionStatus status,
      @Nullable PausedReason pausedReason,
      @Nullable String currentStep,
      int done,
      int total) {
    this(
        workspace,
        executionId,
        seq,
        status,
        pausedReason,
        currentStep,
        done,
        total,
        null,
        null,
        null,
        null);
  }
}
