package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.translator.fork.ForkPlan;
import io.perdura.worker.scenario.Forks.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forks of random plans from each of their nodes. */
@Tag("random")
class ForkPropertyTest {
  private static final int PLANS = 120;

  @Test
  void aForkStartsNoNodeWhoseResultIsKnown() {
    forEachFork((parent, fork, child) -> {
      List<String> started = new ArrayList<>();
      for (RecordedEvent event : child.events()) {
        if (event.event() instanceof NodeStarted(String key)) {
          started.add(key);
        }
      }
      assertThat(fork.runs()).containsAll(started);
    });
  }

  @Test
  void aForkKnowsEveryResultThatIsNotDownstream() {
    forEachFork((parent, fork, child) -> {
      for (RecordedEvent event : child.events()) {
        if (event.event() instanceof NodeCompleted done && done.origin() == StepOrigin.SEEDED) {
          assertThat(done.output()).isEqualTo(output(parent, done.nodeKey()));
        }
      }
    });
  }

  @Test
  void withoutRacesAForkEndsAsTheOtherExecutionDid() {
    forEachFork((parent, fork, child) -> {
      ExecutionEvent end = parent.events().getLast().event();
      if (end instanceof ExecutionCompleted completed && !races(parent.plan())) {
        assertThat(child.events().getLast().event())
            .isInstanceOfSatisfying(
                ExecutionCompleted.class,
                again -> assertThat(again.output()).isEqualTo(completed.output()));
      }
    });
  }

  @Test
  void continuingAsNewAtEveryBoundaryChangesNoEventOfAFork() {
    PureExecutor continuing = new PureExecutor(true);
    forEachFork((parent, fork, child) ->
        assertThat(continuing.runSeeded(child.plan(), Json.parse("{}"), child.seeds()))
            .isEqualTo(child.events()));
  }

  private interface Property {
    void check(Ran parent, ForkPlan fork, Ran child);
  }

  private static void forEachFork(Property property) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    RandomPlans plans = new RandomPlans(new Random(seed));
    for (int i = 0; i < PLANS; i++) {
      Plan plan = plans.next();
      Ran parent = Forks.run(plan, "{}");
      for (PlanNode node : plan.root().nodes()) {
        ForkPlan fork = Forks.fork(parent, plan, Forks.from(node.id()));
        try {
          property.check(parent, fork, Forks.run(fork, plan, "{}"));
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "seed %d, plan %d, from %s: %s\n%s\n%s"
                  .formatted(
                      seed,
                      i,
                      node.id(),
                      Json.write(plan),
                      String.join("\n", parent.lines()),
                      e.getMessage()),
              e);
        }
      }
    }
  }

  private static Data output(Ran ran, String key) {
    return ran.events().stream()
        .map(RecordedEvent::event)
        .filter(event -> event instanceof NodeCompleted done && done.nodeKey().equals(key))
        .map(event -> ((NodeCompleted) event).output())
        .findFirst()
        .orElseThrow();
  }

  private static boolean races(Plan plan) {
    return plan.root().nodes().stream()
        .anyMatch(node -> node.join() == Join.ANY || node.action() instanceof Action.End);
  }
}
