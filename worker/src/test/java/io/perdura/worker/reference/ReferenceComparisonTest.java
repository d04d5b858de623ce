package io.perdura.worker.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The interpreter against the reference interpreter, over random plans. A difference is shown with
 * the smallest plan that has one. {@code -Dperdura.plans=N} takes more plans.
 */
@Tag("random")
class ReferenceComparisonTest {
  private static final int PLANS = Integer.getInteger("perdura.plans", 800);
  private static final int SHOWN = Integer.getInteger("perdura.shown", 1);

  @Test
  void flatPlansRunAsTheRulesSay() {
    compare(new Kind(0, 0, false, false));
  }

  @Test
  void plansWithContainersRunAsTheRulesSay() {
    compare(new Kind(3, 0, false, false));
  }

  @Test
  void cancelledPlansEndAsTheRulesSay() {
    compare(new Kind(2, 1, false, false));
  }

  @Test
  void continuingAsNewAtEveryBoundaryIsNotToBeSeen() {
    compare(new Kind(3, 2, true, false));
  }

  @Test
  void plansThatCallOthersRunAsTheRulesSay() {
    compare(new Kind(2, 3, false, true));
  }

  @Test
  void plansThatCallOthersContinueAsNewUnseen() {
    compare(new Kind(2, 3, true, true));
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
            "Calls",
            "CallRun",
            "NodeRun",
            "ScopeRun",
            "Program",
            "Start",
            "Told",
            "Surroundings",
            "Expressions",
            "Steps",
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
   * What is compared.
   *
   * @param depth deepest nesting
   * @param cancelled how many plans one of is cancelled; 0 = none
   * @param continues whether the interpreter continues as new at every boundary
   * @param calls whether plans call others
   */
  private record Kind(int depth, int cancelled, boolean continues, boolean calls) {}

  private static void compare(Kind kind) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    ScopedPlans plans = new ScopedPlans(random, kind.depth());
    int different = 0;
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < PLANS; i++) {
      Program program = kind.calls() ? plans.program() : Program.of(plans.next());
      Course course = plans.course(kind.cancelled() > 0 && i % kind.cancelled() == 0);
      if (difference(program, course, kind.continues()) != null) {
        different++;
        if (different <= SHOWN) {
          Program small =
              Shrinker.shrink(program, p -> difference(p, course, kind.continues()) != null);
          shown.append(
              "\n===== plan %d, %s\n%s\n%s"
                  .formatted(
                      i, course, Json.write(small), difference(small, course, kind.continues())));
        }
      }
    }
    assertThat(different)
        .as("-Dperdura.seed=%d: plans of %d that differ; small ones: %s", seed, PLANS, shown)
        .isZero();
  }

  /** A plan that one of the two cannot run is a difference, too. */
  private static @Nullable String difference(Program program, Course course, boolean continues) {
    try {
      return Comparison.difference(program, course, continues);
    } catch (RuntimeException | AssertionError e) {
      return Throwables.getStackTraceAsString(e);
    }
  }
}
