package io.perdura.worker.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The interpreter against the reference interpreter, over random plans. A difference is shown with
 * the smallest plan that has one. {@code -Dperdura.plans=N} takes more plans.
 */
class ReferenceComparisonTest {
  private static final int PLANS = Integer.getInteger("perdura.plans", 1_000);
  private static final int SHOWN = Integer.getInteger("perdura.shown", 1);

  @Test
  void flatPlansRunAsTheRulesSay() {
    compare(0, 0, false);
  }

  @Test
  void plansWithContainersRunAsTheRulesSay() {
    compare(3, 0, false);
  }

  @Test
  void cancelledPlansEndAsTheRulesSay() {
    compare(2, 1, false);
  }

  @Test
  void continuingAsNewAtEveryBoundaryIsNotToBeSeen() {
    compare(3, 2, true);
  }

  @Test
  void theReferenceKnowsNothingButTheContract() throws IOException {
    Path sources =
        Path.of(System.getProperty("perdura.home", ".."))
            .resolve("worker/src/test/java/io/perdura/worker/reference");
    for (String type :
        List.of(
            "ReferenceInterpreter",
            "Nodes",
            "Boxes",
            "Endings",
            "Rules",
            "Sight",
            "World",
            "Mail",
            "Merges",
            "Others",
            "Waits",
            "Course")) {
      try (Stream<String> lines = Files.lines(sources.resolve(type + ".java"))) {
        assertThat(lines.filter(line -> line.startsWith("import io.perdura.")))
            .as(type)
            .allMatch(line ->
                line.startsWith("import io.perdura.api.")
                    || line.startsWith("import io.perdura.worker.reference."));
      }
    }
  }

  /**
   * Compares.
   *
   * @param depth deepest nesting
   * @param cancelled how many plans one of is cancelled; 0 = none
   */
  private static void compare(int depth, int cancelled, boolean continues) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    ScopedPlans plans = new ScopedPlans(random, depth);
    int different = 0;
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < PLANS; i++) {
      Plan plan = plans.next();
      Course course = plans.course(cancelled > 0 && i % cancelled == 0);
      if (difference(plan, course, continues) != null) {
        different++;
        if (different <= SHOWN) {
          Plan small = Shrinker.shrink(plan, p -> difference(p, course, continues) != null);
          shown.append(
              "\n===== plan %d, %s\n%s\n%s"
                  .formatted(i, course, Json.write(small), difference(small, course, continues)));
        }
      }
    }
    assertThat(different)
        .as("-Dperdura.seed=%d: plans of %d that differ; small ones: %s", seed, PLANS, shown)
        .isZero();
  }

  /** A plan that one of the two cannot run is a difference, too. */
  private static @Nullable String difference(Plan plan, Course course, boolean continues) {
    try {
      return Comparison.difference(plan, course, continues);
    } catch (RuntimeException | AssertionError e) {
      return Throwables.getStackTraceAsString(e);
    }
  }
}
