package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every plan that runs live. */
@Tag("random")
class LivePropertyTest {
  private static final int PLANS = 200;

  @Test
  void noIterationIsLostOrDoubledWhereverItContinuesAsNewOrStops() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomPlans plans = new RandomPlans(random);
    for (int i = 0; i < PLANS; i++) {
      Plan plan = plans.next();
      LiveSettings settings = settings(random);
      Long stop = random.nextInt(3) == 0 ? Long.valueOf(random.nextInt(2_000)) : null;
      try {
        List<RecordedEvent> plain = run(false, plan, settings, stop);
        check(plain);
        List<RecordedEvent> moved = run(true, plan, settings, stop);
        check(moved);
        assertThat(EventLines.of(moved)).isEqualTo(EventLines.of(plain));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d, plan %d, %s, stop %s: %s%n%s"
                .formatted(seed, i, settings, stop, Json.write(plan), e.getMessage()),
            e);
      }
    }
  }

  private static List<RecordedEvent> run(
      boolean continuesAsNew, Plan plan, LiveSettings settings, @Nullable Long stop) {
    return new PureExecutor(continuesAsNew).run(plan, Json.parse("{}"), settings, stop);
  }

  private static LiveSettings settings(Random random) {
    return new LiveSettings(
        random.nextInt(3) * 37L,
        random.nextBoolean() ? LiveSchedule.FIXED_DELAY : LiveSchedule.FIXED_RATE,
        1 + random.nextInt(6),
        random.nextInt(4) == 0 ? LiveErrorPolicy.STOP : LiveErrorPolicy.SKIP,
        LiveBudget.NONE);
  }

  private static void check(List<RecordedEvent> events) {
    List<Long> iterations = new ArrayList<>();
    long errors = 0;
    long stoppedAt = 0;
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).seq()).isEqualTo(i + 1);
      switch (events.get(i).event()) {
        case LiveEvent.IterationCompleted e -> iterations.add(e.iteration());
        case LiveEvent.IterationFailed e -> {
          iterations.add(e.iteration());
          errors++;
        }
        case LiveEvent.Stopped e -> {
          stoppedAt = i + 1;
          assertThat(e.totalIterations()).isEqualTo(iterations.size());
        }
        case ExecutionEvent.ExecutionCompleted e -> {
          JsonNode totals = Json.tree(e.output()).get("value");
          assertThat(totals.get("iterations").longValue()).isEqualTo(iterations.size());
          assertThat(totals.get("errors").longValue()).isEqualTo(errors);
        }
        case ExecutionEvent e -> {}
      }
    }
    for (int i = 0; i < iterations.size(); i++) {
      assertThat(iterations.get(i)).isEqualTo(i + 1);
    }
    assertThat(stoppedAt).isEqualTo(events.size() - 1);
    assertThat(events.getLast().event().isFinal()).isTrue();
  }
}
