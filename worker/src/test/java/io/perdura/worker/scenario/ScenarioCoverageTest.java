package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The scenario table has every pair that it is to have, as what its rows expect shows. */
class ScenarioCoverageTest {
  /**
   * What can have become of a node when what follows it is decided. One that was cancelled is
   * followed by nothing that is still open.
   */
  private static final List<String> OUTCOMES =
      List.of("completed", "elsewhere", "skipped", "continued", "routed", "disabled");

  /** Every kind of node, by the word of the plan. */
  static List<String> kinds() {
    return Arrays.stream(Action.class.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .toList();
  }

  @Test
  void hasAtLeastAHundredAndFiftyRowsWithNamesOfTheirOwn() {
    assertThat(Scenario.all())
        .hasSizeGreaterThanOrEqualTo(150)
        .extracting(Scenario::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfNodeRunsInsideEveryKindOfContainer() {
    Set<String> missing = new TreeSet<>();
    for (String kind : kinds()) {
      for (String container : List.of("loop", "forEach", "scope")) {
        missing.add(kind + " in " + container);
      }
    }
    for (Scenario scenario : rows()) {
      Plan plan = Plans.of(scenario);
      for (String line : scenario.events()) {
        if (line.startsWith("start ")) {
          List<PlanNode> path = PlanNodes.path(plan, line.substring("start ".length()));
          if (path.size() > 1) {
            String container = PlanNodes.kind(path.get(path.size() - 2));
            missing.remove(PlanNodes.kind(path.getLast()) + " in " + container);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyJoinFollowsEveryPairOfOutcomes() {
    Set<String> missing = new TreeSet<>();
    for (Join join : Join.values()) {
      for (String one : OUTCOMES) {
        OUTCOMES.stream()
            .filter(other -> one.compareTo(other) <= 0)
            .forEach(other -> missing.add(join + " after " + one + ", " + other));
      }
    }
    for (Scenario scenario : rows()) {
      Plan plan = Plans.of(scenario);
      for (PlanNode node : plan.root().nodes()) {
        List<String> before = new ArrayList<>();
        for (PlanEdge edge : plan.root().edges()) {
          if (edge.target().equals(node.id())) {
            outcome(plan, scenario, edge).ifPresent(before::add);
          }
        }
        if (before.size() == 2) {
          before.sort(null);
          missing.remove(node.join() + " after " + String.join(", ", before));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Those whose keys are nodes of their plan. */
  private static List<Scenario> rows() {
    return Scenario.all().stream().filter(scenario -> scenario.live() == null).toList();
  }

  private static Optional<String> outcome(Plan plan, Scenario scenario, PlanEdge edge) {
    PlanNode source = PlanNodes.path(plan, edge.source()).getLast();
    for (String line : scenario.events()) {
      List<String> words = List.of(line.split(" ", 4));
      if (words.size() > 2 && words.get(1).equals(source.id())) {
        switch (words.getFirst()) {
          case "skip" -> {
            return Optional.of("skipped");
          }
          case "done" -> {
            boolean taken = words.get(2).equals(edge.handle());
            return Optional.of(source.disabled() ? "disabled" : taken ? "completed" : "elsewhere");
          }
          case "fail" -> {
            return Optional.of(source.onError() == OnError.CONTINUE ? "continued" : "routed");
          }
          default -> {}
        }
      }
    }
    return Optional.empty();
  }
}
