package io.perdura.worker.reference;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The interpreter against the reference interpreter, over random plans. */
class ReferenceComparisonTest {
  private static final int PLANS = Integer.getInteger("perdura.plans", 2_000);

  @Test
  void flatPlansRunAsTheRulesSay() {
    compare(0, false, false);
  }

  @Test
  void plansWithContainersRunAsTheRulesSay() {
    compare(3, false, false);
  }

  @Test
  void cancelledPlansEndAsTheRulesSay() {
    compare(2, true, false);
  }

  @Test
  void continuingAsNewIsNotToBeSeen() {
    compare(3, false, true);
  }

  private static void compare(int depth, boolean cancels, boolean continues) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    ScopedPlans plans = new ScopedPlans(random, depth);
    int failed = 0;
    StringBuilder report = new StringBuilder();
    for (int i = 0; i < PLANS; i++) {
      Plan plan = plans.next();
      Long cancelAfterMs = cancels ? Long.valueOf(random.nextInt(400)) : null;
      String difference = difference(plan, cancelAfterMs, continues);
      if (difference != null) {
        failed++;
        if (failed <= Integer.getInteger("perdura.shown", 1)) {
          Plan small = Shrinker.shrink(plan, p -> difference(p, cancelAfterMs, continues) != null);
          report
              .append("\n===== plan " + i + " cancelled at " + cancelAfterMs + "\n")
              .append(Json.write(small))
              .append("\n")
              .append(difference(small, cancelAfterMs, continues));
        }
      }
    }
    if (failed > 0) {
      throw new AssertionError("seed " + seed + ": " + failed + " of " + PLANS + " plans differ; smallest of the first: " + report);
    }
  }

  private static @Nullable String difference(
      Plan plan, @Nullable Long cancelAfterMs, boolean continues) {
    try {
      return Comparison.difference(plan, cancelAfterMs, continues);
    } catch (RuntimeException | AssertionError e) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      return trace.toString().lines().limit(14).collect(java.util.stream.Collectors.joining("\n"));
    }
  }
}
