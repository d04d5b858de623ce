package io.perdura.worker.scenario;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.Seeds;
import io.perdura.translator.fork.ForkOrder;
import io.perdura.translator.fork.ForkPlan;
import io.perdura.translator.fork.ForkPlanner;
import io.perdura.translator.fork.ForkPlanner.Parent;
import io.perdura.translator.fork.Recording;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Runs plans and forks of them on the interpreter alone. */
final class Forks {
  private static final PureExecutor EXECUTOR = new PureExecutor(false);

  private Forks() {}

  /**
   * An execution that can be forked.
   *
   * @param seeds what it began with
   * @param events what it told
   */
  record Ran(Plan plan, Seeds seeds, List<RecordedEvent> events) {
    List<String> lines() {
      return EventLines.of(events);
    }

    Recording recording() {
      Set<String> writers = new LinkedHashSet<>();
      for (PlanNode node : plan.root().allNodes()) {
        if (!node.set().isEmpty()) {
          writers.add(node.id());
        }
      }
      return Recording.of(events, writers);
    }
  }

  /** The plan of nodes and edges as the scenario table writes them. */
  static Plan plan(String row) {
    return Plans.of(Scenario.of("fork", Json.parse(row)));
  }

  static Ran run(Plan plan, String input) {
    return new Ran(plan, Seeds.NONE, EXECUTOR.runSeeded(plan, Json.parse(input), Seeds.NONE));
  }

  static ForkPlan fork(Ran parent, Plan target, ForkOrder order) {
    return ForkPlanner.plan(
        new Parent(parent.plan(), parent.recording(), parent.seeds()),
        target,
        order,
        StepBehaviour.catalogue());
  }

  static Ran run(ForkPlan fork, Plan target, String input) {
    return new Ran(
        target, fork.seeds(), EXECUTOR.runSeeded(target, Json.parse(input), fork.seeds()));
  }

  static ForkOrder from(String node) {
    return new ForkOrder(new ForkOrder.From(node), members("{}"), members("{}"));
  }

  static ForkOrder retry() {
    return new ForkOrder(new ForkOrder.Failed(), members("{}"), members("{}"));
  }

  static ForkOrder edited(String node, String outputs, String vars) {
    return new ForkOrder(new ForkOrder.From(node), members(outputs), members(vars));
  }

  static SequencedMap<String, JsonNode> members(String object) {
    SequencedMap<String, JsonNode> members = new LinkedHashMap<>();
    Json.parse(object).properties().forEach(e -> members.put(e.getKey(), e.getValue()));
    return members;
  }
}
