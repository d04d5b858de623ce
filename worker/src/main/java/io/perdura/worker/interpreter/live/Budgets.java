package io.perdura.worker.interpreter.live;

import io.perdura.api.event.LiveEvent.BudgetWarning;
import io.perdura.api.live.BudgetKind;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.temporal.CarriedLive.CarriedBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the budgets are used up: warns once at 80 % of each, and says once when it is reached.
 */
final class Budgets {
  private static final int WARN_PERCENT = 80;
  private static final int FULL_PERCENT = 100;

  private final Set<BudgetKind> warned = EnumSet.noneOf(BudgetKind.class);
  private final Set<BudgetKind> reached = EnumSet.noneOf(BudgetKind.class);

  Budgets() {}

  Budgets(CarriedBudget carried) {
    warned.addAll(carried.warned());
    reached.addAll(carried.reached());
  }

  CarriedBudget carried(boolean paused) {
    return new CarriedBudget(List.copyOf(warned), List.copyOf(reached), paused);
  }

  /** Whether one of them is used up. */
  boolean isReached() {
    return !reached.isEmpty();
  }

  /** What is to be said after the totals have grown. */
  List<BudgetWarning> check(LiveBudget budget, LiveTotals totals) {
    List<BudgetWarning> warnings = new ArrayList<>();
    for (BudgetKind kind : BudgetKind.values()) {
      BigDecimal limit = limit(kind, budget);
      if (limit != null) {
        BigDecimal used = used(kind, totals);
        if (isAt(WARN_PERCENT, used, limit) && warned.add(kind)) {
          warnings.add(new BudgetWarning(kind, WARN_PERCENT, used, limit));
        }
        if (isAt(FULL_PERCENT, used, limit) && reached.add(kind)) {
          warnings.add(new BudgetWarning(kind, FULL_PERCENT, used, limit));
        }
      }
    }
    return warnings;
  }

  /** The budget has changed: what is not used up any more may be reached again. */
  void changed(LiveBudget budget, LiveTotals totals) {
    warned.removeIf(kind -> !isAt(WARN_PERCENT, kind, budget, totals));
    reached.removeIf(kind -> !isAt(FULL_PERCENT, kind, budget, totals));
  }

  /** When the time budget has something to say next; null if it never has. */
  @Nullable Instant nextCheck(LiveBudget budget, Instant startedAt) {
    Duration limit = budget.wallTime();
    if (limit == null || reached.contains(BudgetKind.WALL_TIME)) {
      return null;
    }
    // Rounded up, so that it is not checked a moment before.
    long millis = limit.toMillis();
    long warnAfter = (millis * WARN_PERCENT + FULL_PERCENT - 1) / FULL_PERCENT;
    return startedAt.plusMillis(warned.contains(BudgetKind.WALL_TIME) ? millis : warnAfter);
  }

  private static boolean isAt(int percent, BudgetKind kind, LiveBudget budget, LiveTotals totals) {
    BigDecimal limit = limit(kind, budget);
    return limit != null && isAt(percent, used(kind, totals), limit);
  }

  private static boolean isAt(int percent, BigDecimal used, BigDecimal limit) {
    return used.multiply(BigDecimal.valueOf(FULL_PERCENT))
            .compareTo(limit.multiply(BigDecimal.valueOf(percent)))
        >= 0;
  }

  private static @Nullable BigDecimal limit(BudgetKind kind, LiveBudget budget) {
    Duration wallTime = budget.wallTime();
    return switch (kind) {
      case TOKENS -> decimal(budget.tokens());
      case COST_USD -> budget.costUsd();
      case ITERATIONS -> decimal(budget.iterations());
      case WALL_TIME -> decimal(wallTime == null ? null : Long.valueOf(wallTime.toMillis()));
    };
  }

  private static @Nullable BigDecimal decimal(@Nullable Long limit) {
    return limit == null ? null : BigDecimal.valueOf(limit);
  }

  private static BigDecimal used(BudgetKind kind, LiveTotals totals) {
    return switch (kind) {
      case TOKENS -> BigDecimal.valueOf(totals.tokens());
      case COST_USD -> totals.costUsd();
      case ITERATIONS -> BigDecimal.valueOf(totals.iterations());
      case WALL_TIME -> BigDecimal.valueOf(totals.elapsedMs());
    };
  }
}
