package io.perdura.api.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of the query {@code live}: all of a live execution at one moment, consistent with its
 * events up to {@code lastSeq}.
 *
 * @param phase what it does
 * @param settings what holds now
 * @param totals what it has done
 * @param iteration number of the iteration that runs, or of the last that ran; 0 before the first
 * @param consecutiveErrors failed iterations since the last good one
 * @param nextAt when the next iteration is to start; null if none waits for a time
 * @param stopReason why it stopped; null while it runs
 * @param startedAt when it was started
 * @param lastSeq number of its last event
 * @param ring the last {@link FeedItem#RING_SIZE} iterations, oldest first
 * @param pausedReason why it is paused, as in {@code user}; null if it is not, or if a worker of
 *     before tells it
 */
public record LiveState(
    LivePhase phase,
    LiveSettings settings,
    LiveTotals totals,
    long iteration,
    int consecutiveErrors,
    @Nullable Instant nextAt,
    @Nullable StopReason stopReason,
    Instant startedAt,
    long lastSeq,
    List<FeedItem> ring,
    @Nullable String pausedReason) {
  /** Copies the list. */
  public LiveState {
    ring = ring == null ? List.of() : List.copyOf(ring);
  }

  /** One that is not paused, or of which it is not known why. */
  public LiveState(
      LivePhase phase,
      LiveSettings settings,
      LiveTotals totals,
      long iteration,
      int consecutiveErrors,
      @Nullable Instant nextAt,
      @Nullable StopReason stopReason,
      Instant startedAt,
      long lastSeq,
      List<FeedItem> ring) {
    this(
        phase,
        settings,
        totals,
        iteration,
        consecutiveErrors,
        nextAt,
        stopReason,
        startedAt,
        lastSeq,
        ring,
        null);
  }
}
