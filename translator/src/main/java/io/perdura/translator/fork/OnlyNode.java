package io.perdura.translator.fork;

import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seed;
import io.perdura.api.temporal.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Works out how one node runs by itself: a plan of that node and of the nodes that it reads, whose
 * results are known.
 *
 * @param node the top-level node that runs; of one inside a container, the container
 * @param plan what runs
 * @param seeds what is known
 * @param notes what is to be known before it starts; a refusal if something is not
 */
public record OnlyNode(String node, Plan plan, Seeds seeds, List<Note> notes) {
  /** Copies the list. */
  public OnlyNode {
    notes = List.copyOf(notes);
  }

  /**
   * From what an execution has recorded, or somebody gives.
   *
   * @param known what a fork from that node knows
   * @param recording what the execution has told; null if there is none
   */
  public static OnlyNode of(Plan plan, String node, Seeds known, @Nullable Recording recording) {
    Flow flow = Flow.of(plan);
    String id = Objects.requireNonNullElse(flow.border(node), node);
    PlanNode found = flow.node(id);
    if (found == null) {
      return new OnlyNode(id, plan, known, List.of(Given.unknown(flow, node)));
    }
    List<Note> notes = new ArrayList<>();
    if (!id.equals(node)) {
      String message = "\"%s\" lies inside \"%s\"; all of that runs.".formatted(node, id);
      notes.add(Notes.notice("scope-border", node, message));
    }
    BareNodes bare = new BareNodes(flow, read -> seed(read, known, recording));
    for (PlanNode read : plan.root().nodes()) {
      if (found.reads().contains(read.id()) && !bare.add(read)) {
        notes.add(unknown(id, read.id()));
      }
    }
    Plan alone = plan(plan, found, bare.nodes(notes));
    SequencedMap<String, Seed> seeds = bare.seeds();
    for (String mocked : mockable(found)) {
      Seed seed = known.nodes().get(mocked);
      if (seed != null && seed.origin() == StepOrigin.MOCKED) {
        seeds.put(mocked, seed);
      }
    }
    return new OnlyNode(id, alone, new Seeds(seeds, known.vars()), notes);
  }

  private static Note unknown(String id, String read) {
    return Notes.refusal(
        "no-output",
        read,
        "\"%s\" reads \"%s\", of which no result is known. Give its output.".formatted(id, read));
  }

  /** The node itself and those inside it: what may be mocked. */
  private static List<String> mockable(PlanNode node) {
    List<String> ids = new ArrayList<>(List.of(node.id()));
    if (node.action() instanceof Action.Container container) {
      container.body().allNodes().forEach(inner -> ids.add(inner.id()));
    }
    return ids;
  }

  private static @Nullable Seed seed(String id, Seeds known, @Nullable Recording recording) {
    Seed seed = known.nodes().get(id);
    if (seed != null || recording == null) {
      return seed;
    }
    Recording.End end = recording.end(id);
    return end != null && end.status() == StepStatus.SKIPPED
        ? Seed.ended(StepStatus.SKIPPED)
        : null;
  }

  private static Plan plan(Plan plan, PlanNode only, List<PlanNode> known) {
    List<PlanNode> nodes = new ArrayList<>(known);
    nodes.add(alone(only));
    return new Plan(
        plan.planVersion(),
        plan.definitionId(),
        plan.name(),
        plan.inputs(),
        plan.variables(),
        plan.connections(),
        plan.settings(),
        new PlanScope(nodes, List.of()),
        StringNode.valueOf("{{ nodes." + only.id() + ".output }}"),
        List.of(only.id()));
  }

  private static PlanNode alone(PlanNode node) {
    return new PlanNode(
        node.id(),
        node.label(),
        node.type(),
        node.action(),
        Join.ALL,
        node.when(),
        node.disabled(),
        node.onError(),
        node.retry(),
        node.timeouts(),
        node.output(),
        node.set(),
        node.reads());
  }
}
