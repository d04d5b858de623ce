package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LiveEnd;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.LiveTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a live execution.
 *
 * @param name name of the definition
 * @param pausedReason null if it is not paused
 * @param settings as they were at the start, or after the last change
 * @param progress as it was a few seconds ago; null if none was told yet
 * @param lastSeq number of the last event when it has ended
 * @param end what is kept of it; null until it has ended, and in lists
 */
public record LiveSession(
    String workspace,
    String id,
    String definitionId,
    String name,
    int version,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    LiveSettings settings,
    @Nullable LiveProgress progress,
    Instant startedAt,
    @Nullable Instant completedAt,
    long lastSeq,
    String temporalWorkflowId,
    @Nullable LiveEnd end) {
  /** The state as far as the row tells it: without the feed. */
  public LiveState storedState() {
    LivePhase phase =
        switch (status) {
          case PENDING, RUNNING -> LivePhase.ITERATING;
          case PAUSED -> LivePhase.PAUSED;
          case COMPLETED, FAILED, CANCELLED -> LivePhase.STOPPED;
        };
    return new LiveState(
        phase,
        settings,
        progress == null ? LiveTotals.NONE : progress.totals(),
        progress == null ? 0 : progress.iteration(),
        0,
        null,
        null,
        startedAt,
        lastSeq,
        List.of());
  }
}
