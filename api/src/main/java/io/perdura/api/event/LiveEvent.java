package io.perdura.api.event;

import io.perdura.api.execution.Failure;
import io.perdura.api.live.BudgetKind;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that happened to a live execution as a whole, or to one of its iterations. */
public sealed interface LiveEvent extends ExecutionEvent {
  /**
   * A live execution begins to iterate.
   *
   * @param workflowId id of the definition
   * @param intervalMs milliseconds between iterations
   */
  record Started(String workflowId, long intervalMs) implements LiveEvent {}

  /**
   * An iteration has succeeded; it ended at this event's timestamp.
   *
   * @param iteration its number, from 1
   * @param outputSummary the first characters of its output's JSON text
   * @param tokens tokens that it used
   * @param costUsd US dollars, exact; null if a price is not known
   */
  record IterationCompleted(
      long iteration,
      String outputSummary,
      long tokens,
      @Nullable BigDecimal costUsd,
      long durationMs)
      implements LiveEvent {}

  /**
   * An iteration has failed; it ended at this event's timestamp.
   *
   * @param iteration its number, from 1
   * @param nodeKey the node that failed it; null if no single one did
   * @param tokens tokens that it used
   * @param costUsd US dollars, exact; null if a price is not known
   */
  record IterationFailed(
      long iteration,
      Failure error,
      @Nullable String nodeKey,
      long tokens,
      @Nullable BigDecimal costUsd,
      long durationMs)
      implements LiveEvent {}

  /**
   * Somebody changed the settings.
   *
   * @param settings these hold from now on
   * @param by id of the member who did; null if not known
   * @param reason why; null if not said
   */
  record Configured(LiveSettings settings, @Nullable String by, @Nullable String reason)
      implements LiveEvent {}

  /**
   * A budget is used up to 80 %, or wholly.
   *
   * @param budget which one
   * @param percent 80 or 100
   * @param used what is used: tokens, US dollars, iterations or milliseconds
   * @param limit what it allows, in the same unit
   */
  record BudgetWarning(BudgetKind budget, int percent, BigDecimal used, BigDecimal limit)
      implements LiveEvent {}

  /**
   * A live execution has stopped: nothing starts any more. One event of the end of the execution
   * follows.
   *
   * @param totalIterations iterations that have ended
   * @param reason why
   * @param by id of the member who asked for it; null if nobody did, or it is not known
   * @param comment why, in words; null if not said
   */
  record Stopped(
      long totalIterations, StopReason reason, @Nullable String by, @Nullable String comment)
      implements LiveEvent {
    /** One that nobody asked for. */
    public Stopped(long totalIterations, StopReason reason) {
      this(totalIterations, reason, null, null);
    }
  }
}
