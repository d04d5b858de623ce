package io.perdura.api.live;

import java.math.BigDecimal;

/**
 * What a live execution has done so far. Also its output when it has completed.
 *
 * @param iterations iterations that have ended, failed ones included
 * @param errors those of them that failed
 * @param tokens tokens that its nodes have used, those of aborted and unfinished iterations
 *     included
 * @param costUsd US dollars, exact; calls whose price is not known count nothing
 * @param elapsedMs milliseconds since its start, workflow time
 */
public record LiveTotals(
    long iterations, long errors, long tokens, BigDecimal costUsd, long elapsedMs) {
  /** Nothing yet. */
  public static final LiveTotals NONE = new LiveTotals(0, 0, 0, BigDecimal.ZERO, 0);
}
