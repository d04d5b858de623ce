package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.LiveEvent.BudgetWarning;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.BudgetKind;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.rig.LivePlans;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every budget with every action. An iteration uses 10 tokens, 0.1 US dollars and 100 ms, and each
 * budget is what five of them use.
 */
class LiveBudgetTest {
  private static final int FIVE = 5;
  private static final int MOST = 8;
  private static final long LATER = 60_000;

  static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (BudgetKind kind : BudgetKind.values()) {
      for (BudgetAction action : BudgetAction.values()) {
        all.add(Arguments.of(kind, action, false));
        all.add(Arguments.of(kind, action, true));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void warnsAtFourFifthsAndActsAtTheEnd(
      BudgetKind kind, BudgetAction action, boolean continuesAsNew) {
    SequencedMap<Long, Input> inputs = new LinkedHashMap<>();
    inputs.put(LATER, new Input.StopRequested(StopReason.USER));
    List<ExecutionEvent> events = run(budget(kind, FIVE, action), continuesAsNew, inputs);
    List<BudgetWarning> warnings = only(BudgetWarning.class, events);
    assertThat(warnings).extracting(BudgetWarning::budget).containsOnly(kind);
    assertThat(warnings).extracting(BudgetWarning::percent).containsExactly(80, 100);
    assertThat(warnings.getFirst().used().multiply(BigDecimal.valueOf(FIVE)))
        .isEqualByComparingTo(warnings.getFirst().limit().multiply(BigDecimal.valueOf(FIVE - 1)));
    assertThat(warnings.getLast().used()).isEqualByComparingTo(warnings.getLast().limit());
    LiveEvent.Stopped stopped = only(LiveEvent.Stopped.class, events).getFirst();
    switch (action) {
      case WARN -> {
        assertThat(stopped.reason()).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(stopped.totalIterations()).isEqualTo(MOST);
      }
      case PAUSE -> {
        assertThat(only(ExecutionEvent.ExecutionPaused.class, events))
            .containsExactly(new ExecutionEvent.ExecutionPaused(PausedReason.BUDGET));
        assertThat(only(ExecutionEvent.ExecutionResumed.class, events)).isEmpty();
        assertThat(stopped.reason()).isEqualTo(StopReason.USER);
        assertThat(stopped.totalIterations()).isEqualTo(FIVE);
      }
      case STOP -> {
        assertThat(stopped.reason()).isEqualTo(StopReason.BUDGET);
        // The time is up while the fifth iteration is about to end.
        assertThat(stopped.totalIterations())
            .isBetween(kind == BudgetKind.WALL_TIME ? FIVE - 1L : FIVE, (long) FIVE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void goesOnAfterAPauseWhenTheBudgetIsLarger(
      BudgetKind kind, BudgetAction action, boolean continuesAsNew) {
    SequencedMap<Long, Input> inputs = new LinkedHashMap<>();
    // It may have used all of its time by then, so there has to be more than twice as much.
    LiveBudget larger = budget(kind, kind == BudgetKind.WALL_TIME ? 10_000 : 7, action);
    LiveChange change = new LiveChange(null, null, null, null, larger);
    inputs.put(LATER, new Input.Configured(new ConfigureLive("more", change)));
    inputs.put(2 * LATER, new Input.StopRequested(StopReason.USER));
    LiveBudget five = budget(kind, FIVE, BudgetAction.PAUSE);
    List<ExecutionEvent> events = run(five, continuesAsNew, inputs);
    assertThat(only(ExecutionEvent.ExecutionResumed.class, events)).hasSize(1);
    long ended = only(LiveEvent.Stopped.class, events).getFirst().totalIterations();
    boolean unlimited = kind == BudgetKind.WALL_TIME || action == BudgetAction.WARN;
    assertThat(ended).isEqualTo(unlimited ? MOST : 7);
    assertThat(only(ExecutionEvent.ExecutionPaused.class, events))
        .hasSize(action == BudgetAction.PAUSE && !unlimited ? 2 : 1);
  }

  private static List<ExecutionEvent> run(
      LiveBudget budget, boolean continuesAsNew, SequencedMap<Long, Input> inputs) {
    LiveSettings settings =
        new LiveSettings(0, LiveSchedule.FIXED_DELAY, MOST, LiveErrorPolicy.SKIP, budget);
    String step =
        "{\"takesMs\":100,\"usage\":{\"inputTokens\":7,\"outputTokens\":3,\"costUsd\":0.1}}";
    return new PureExecutor(continuesAsNew)
        .run(LivePlans.step(step), settings, inputs).stream().map(RecordedEvent::event).toList();
  }

  private static LiveBudget budget(BudgetKind kind, int iterations, BudgetAction action) {
    return new LiveBudget(
        is(kind, BudgetKind.TOKENS, 10L * iterations),
        is(kind, BudgetKind.COST_USD, new BigDecimal("0.1").multiply(new BigDecimal(iterations))),
        is(kind, BudgetKind.ITERATIONS, (long) iterations),
        is(kind, BudgetKind.WALL_TIME, Duration.ofMillis(100L * iterations)),
        action);
  }

  private static <T> @Nullable T is(BudgetKind kind, BudgetKind wanted, T limit) {
    return kind == wanted ? limit : null;
  }

  private static <T> List<T> only(Class<T> type, List<ExecutionEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
