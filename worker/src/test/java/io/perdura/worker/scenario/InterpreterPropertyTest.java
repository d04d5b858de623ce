package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Properties that hold for every plan; a failure prints its seed and its plan. */
@Tag("random")
class InterpreterPropertyTest {
  private static final int PLANS = 3_000;

  @Test
  void everyExecutionEndsOnceAndEveryNodeAtMostOnce() {
    forRandomPlans((plan, events) -> {
      assertThat(events.getLast().event().isFinal()).isTrue();
      assertThat(events.stream().filter(event -> event.event().isFinal())).hasSize(1);
      Map<String, List<String>> lives = lives(events);
      lives.forEach((key, life) ->
          assertThat(String.join(",", life))
              .as(key)
              .matches("skipped|started,(waiting,)?(completed|failed|cancelled)|cancelled"));
    });
  }

  @Test
  void aCompletedExecutionLeavesNoNodeUndecided() {
    forRandomPlans((plan, events) -> {
      boolean endedEarly =
          events.stream()
              .anyMatch(event ->
                  event.event() instanceof ExecutionEvent.NodeCompleted done
                      && endNodes(plan).contains(done.nodeKey()));
      if (events.getLast().event() instanceof ExecutionEvent.ExecutionCompleted && !endedEarly) {
        assertThat(lives(events)).hasSize(plan.root().nodes().size());
      }
    });
  }

  @Test
  void continuingAsNewAtEveryBoundaryChangesNoEvent() {
    PureExecutor continuing = new PureExecutor(true);
    forRandomPlans((plan, events) ->
        assertThat(continuing.run(plan, Json.parse("{}"), null)).isEqualTo(events));
  }

  @Test
  void runningTwiceGivesTheSameEvents() {
    PureExecutor again = new PureExecutor(false);
    forRandomPlans(
        (plan, events) -> assertThat(again.run(plan, Json.parse("{}"), null)).isEqualTo(events));
  }

  private interface Property {
    void check(Plan plan, List<RecordedEvent> events);
  }

  private static void forRandomPlans(Property property) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomPlans plans = new RandomPlans(random);
    PureExecutor executor = new PureExecutor(false);
    for (int i = 0; i < PLANS; i++) {
      Plan plan = plans.next();
      try {
        property.check(plan, executor.run(plan, Json.parse("{}"), null));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", plan " + i + ": " + Json.write(plan) + "\n" + e.getMessage(), e);
      }
    }
  }

  private static Map<String, List<String>> lives(List<RecordedEvent> events) {
    Map<String, List<String>> lives = new LinkedHashMap<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case ExecutionEvent.NodeStarted e -> add(lives, e.nodeKey(), "started");
        case ExecutionEvent.NodeWaiting e -> add(lives, e.nodeKey(), "waiting");
        case ExecutionEvent.NodeCompleted e -> add(lives, e.nodeKey(), "completed");
        case ExecutionEvent.NodeFailed e -> add(lives, e.nodeKey(), "failed");
        case ExecutionEvent.NodeCancelled e -> add(lives, e.nodeKey(), "cancelled");
        case ExecutionEvent.NodeSkipped e -> add(lives, e.nodeKey(), "skipped");
        case ExecutionEvent.LogWritten e -> {}
        case BreakpointsChanged e -> {}
        case ExecutionEvent.ExecutionStarted e -> {}
        case ExecutionEvent.ExecutionCompleted e -> {}
        case ExecutionEvent.ExecutionFailed e -> {}
        case ExecutionEvent.ExecutionCancelled e -> {}
        case ExecutionEvent.NodeHeld e -> {}
        case ExecutionEvent.NodeReleased e -> {}
        case NodeDecided e -> {}
        case ExecutionEvent.ExecutionPaused e -> {}
        case ExecutionEvent.ExecutionResumed e -> {}
        case LiveEvent e -> {}
      }
    }
    return lives;
  }

  private static void add(Map<String, List<String>> lives, String key, String step) {
    lives.computeIfAbsent(key, k -> new ArrayList<>()).add(step);
  }

  private static List<String> endNodes(Plan plan) {
    return plan.root().nodes().stream()
        .filter(node -> node.action() instanceof io.perdura.api.plan.Action.End)
        .map(node -> node.id())
        .toList();
  }
}
