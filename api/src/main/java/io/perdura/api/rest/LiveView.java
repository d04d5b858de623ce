package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.live.StopReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live execution.
 *
 * @param liveRunId id of the execution, UUIDv7
 * @param sessionId the same
 * @param workflowId id of the definition
 * @param name name of the definition
 * @param version version that runs
 * @param status where it is in its life
 * @param pausedReason why it is paused; null if it is not
 * @param stale true if its workflow could not be asked, so that all of this may be seconds old, and
 *     the feed is missing
 * @param phase what it does
 * @param settings what holds now
 * @param totals what it has done
 * @param iteration number of the iteration that runs, or of the last that ran; 0 before the first
 * @param consecutiveErrors failed iterations since the last good one
 * @param nextAt when the next iteration is to start; null if none waits for a time
 * @param stopReason why it stopped; null while it runs
 * @param startedAt when it was accepted
 * @param completedAt when it ended; null before
 * @param ring the last 500 iterations, oldest first
 */
public record LiveView(
    String liveRunId,
    String sessionId,
    String workflowId,
    String name,
    int version,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    boolean stale,
    LivePhase phase,
    LiveSettings settings,
    LiveTotals totals,
    long iteration,
    int consecutiveErrors,
    @Nullable Instant nextAt,
    @Nullable StopReason stopReason,
    Instant startedAt,
    @Nullable Instant completedAt,
    List<FeedItem> ring) {
  /** Copies the list. */
  public LiveView {
    ring = List.copyOf(ring);
  }
}
