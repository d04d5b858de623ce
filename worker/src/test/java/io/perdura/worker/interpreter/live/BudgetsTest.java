package io.perdura.worker.interpreter.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.LiveEvent.BudgetWarning;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.BudgetKind;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveTotals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final LiveBudget BUDGET =
      new LiveBudget(100L, new BigDecimal("0.3"), null, Duration.ofSeconds(10), BudgetAction.STOP);

  private final Budgets budgets = new Budgets();

  @Test
  void warnsOnceAndTellsTheEndOnceWithExactDecimals() {
    assertThat(budgets.check(BUDGET, used(79, "0.2399999"))).isEmpty();
    assertThat(budgets.check(BUDGET, used(79, "0.24")))
        .containsExactly(
            new BudgetWarning(
                BudgetKind.COST_USD, 80, new BigDecimal("0.24"), new BigDecimal("0.3")));
    assertThat(budgets.check(BUDGET, used(79, "0.29"))).isEmpty();
    assertThat(budgets.isReached()).isFalse();
    assertThat(budgets.check(BUDGET, used(79, "0.30"))).hasSize(1);
    assertThat(budgets.isReached()).isTrue();
    assertThat(budgets.check(BUDGET, used(79, "0.40"))).isEmpty();
  }

  @Test
  void isNotReachedAnyMoreWhenItIsRaised() {
    budgets.check(BUDGET, used(100, "0"));
    LiveBudget more = new LiveBudget(110L, null, null, null, BudgetAction.STOP);
    budgets.changed(more, used(100, "0"));
    assertThat(budgets.isReached()).isFalse();
    assertThat(budgets.check(more, used(100, "0"))).isEmpty();
    LiveBudget muchMore = new LiveBudget(1_000L, null, null, null, BudgetAction.STOP);
    budgets.changed(muchMore, used(100, "0"));
    assertThat(budgets.check(muchMore, used(800, "0"))).hasSize(1);
  }

  @Test
  void looksAtTheTimeWhenItIsUp() {
    assertThat(budgets.nextCheck(BUDGET, START)).isEqualTo(START.plusSeconds(8));
    budgets.check(BUDGET, new LiveTotals(0, 0, 0, BigDecimal.ZERO, 8_000));
    assertThat(budgets.nextCheck(BUDGET, START)).isEqualTo(START.plusSeconds(10));
    budgets.check(BUDGET, new LiveTotals(0, 0, 0, BigDecimal.ZERO, 10_000));
    assertThat(budgets.nextCheck(BUDGET, START)).isNull();
  }

  private static LiveTotals used(long tokens, String cost) {
    return new LiveTotals(0, 0, tokens, new BigDecimal(cost), 0);
  }
}
