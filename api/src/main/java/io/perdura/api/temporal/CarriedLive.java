package io.perdura.api.temporal;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.BudgetKind;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a live execution carries besides the state of the iteration that runs.
 *
 * @param settings what holds now
 * @param totals what it has done; {@code elapsedMs} is not kept
 * @param consecutiveErrors failed iterations since the last good one
 * @param iteration the iteration that runs, or null between two; its node states are the record's
 * @param cadence when the next iteration starts
 * @param budget how far the budgets are
 * @param requests ids of the last update requests, oldest first
 * @param ring the feed, oldest first
 * @param events the newest events, oldest first, so that readers find no gap between two runs
 * @param oldSnapshot hash of the snapshot that the run before the last began with, to be deleted;
 *     null if there is none
 */
public record CarriedLive(
    LiveSettings settings,
    LiveTotals totals,
    int consecutiveErrors,
    @Nullable CarriedIteration iteration,
    CarriedCadence cadence,
    CarriedBudget budget,
    List<String> requests,
    List<FeedItem> ring,
    List<RecordedEvent> events,
    @Nullable String oldSnapshot) {
  /** Copies the lists. */
  public CarriedLive {
    requests = requests == null ? List.of() : List.copyOf(requests);
    ring = ring == null ? List.of() : List.copyOf(ring);
    events = events == null ? List.of() : List.copyOf(events);
  }

  /**
   * An iteration that runs.
   *
   * @param startedAt when it started
   * @param tokens tokens that it has used
   * @param costUsd US dollars that it has used; null if a price is not known
   */
  public record CarriedIteration(Instant startedAt, long tokens, @Nullable BigDecimal costUsd) {}

  /**
   * When iterations start, as absolute times.
   *
   * @param anchor where the grid of a fixed rate begins
   * @param endedAt when the last iteration ended; null before the first end
   * @param nextAt when the next iteration is to start; null while one runs
   */
  public record CarriedCadence(
      Instant anchor, @Nullable Instant endedAt, @Nullable Instant nextAt) {}

  /**
   * How far the budgets are.
   *
   * @param warned budgets that have warned
   * @param reached budgets whose action was taken
   * @param paused whether it is paused
   */
  public record CarriedBudget(List<BudgetKind> warned, List<BudgetKind> reached, boolean paused) {
    /** Copies the lists. */
    public CarriedBudget {
      warned = warned == null ? List.of() : List.copyOf(warned);
      reached = reached == null ? List.of() : List.copyOf(reached);
    }
  }
}
