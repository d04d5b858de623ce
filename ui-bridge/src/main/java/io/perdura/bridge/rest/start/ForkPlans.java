package io.perdura.bridge.rest.start;

import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.store.event.ForkEvents;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.plan.Plans;
import io.perdura.translator.fork.ForkOrder;
import io.perdura.translator.fork.ForkPlan;
import io.perdura.translator.fork.ForkPlanner;
import io.perdura.translator.fork.ForkPlanner.Parent;
import io.perdura.translator.fork.OnlyNode;
import io.perdura.translator.fork.Recording;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out what forks begin with, from what the store knows of the execution that is forked. */
@Component
class ForkPlans {
  private final Plans plans;
  private final SeedStore seeds;
  private final ForkEvents events;

  ForkPlans(Plans plans, SeedStore seeds, ForkEvents events) {
    this.plans = plans;
    this.seeds = seeds;
    this.events = events;
  }

  /**
   * What a fork comes to.
   *
   * @param alone what runs if only one node does; null if all do
   */
  record Planned(ForkPlan plan, @Nullable Plan alone) {}

  /**
   * What a fork begins with.
   *
   * @param planHash what it is to run
   * @param only whether nothing but the node runs at which it begins
   * @param stops ids of nodes before which it is to stop
   */
  Planned of(
      ExecutionState parent,
      String planHash,
      ForkOrder order,
      boolean only,
      Collection<String> stops) {
    Plan ran = plans.get(parent.planHash());
    Plan target = planHash.equals(parent.planHash()) ? ran : plans.get(planHash);
    Set<String> writers = writers(ran);
    Recording recording =
        Recording.of(events.find(parent.workspace(), parent.id(), writers), writers);
    ForkPlan plan =
        ForkPlanner.plan(
            new Parent(ran, recording, seeds.load(parent.begin().seeds())),
            target,
            order,
            NodeTypes.standard());
    String node = plan.node();
    if (!only || node == null) {
      return new Planned(plan.with(ForkPlanner.neverStops(plan, target, stops)), null);
    }
    OnlyNode alone = OnlyNode.of(target, node, plan.seeds(), recording);
    return new Planned(plan.narrowed(alone), alone.plan());
  }

  /** The same if the store may be behind what the execution has done. */
  static ForkPlan stale(ForkPlan plan) {
    return plan.with(
        List.of(
            new Note(
                "stale",
                Level.DOUBT,
                null,
                "No worker answers: what this execution has done last is not known, and would run again.")));
  }

  private static Set<String> writers(Plan plan) {
    Set<String> writers = new LinkedHashSet<>();
    for (PlanNode node : plan.root().allNodes()) {
      if (!node.set().isEmpty()) {
        writers.add(node.id());
      }
    }
    return writers;
  }
}
