package io.perdura.translator.fork;

import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seed;
import io.perdura.api.temporal.Seeds;
import io.perdura.translator.fork.ForkOrder.Whole;
import io.perdura.translator.fork.Recording.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Works out what a fork begins with. What is not downstream of where it starts keeps the result
 * that was recorded, and does not run.
 */
public final class ForkPlanner {
  private final Flow was;
  private final Flow now;
  private final Plan target;
  private final Recording recording;
  private final Seeds inherited;
  private final ForkOrder order;
  private final Given given;
  private final Fitting fitting;
  private final List<Note> notes = new ArrayList<>();
  private final Set<String> starts = new LinkedHashSet<>();
  private Set<String> again = new LinkedHashSet<>();
  private final SequencedMap<String, Seed> seeds = new LinkedHashMap<>();

  private ForkPlanner(Parent parent, Plan target, ForkOrder order, NodeTypes types) {
    this.was = Flow.of(parent.plan());
    this.now = parent.plan().equals(target) ? was : Flow.of(target);
    this.target = target;
    this.recording = parent.recording();
    this.inherited = parent.seeds();
    this.order = order;
    this.given = new Given(types);
    this.fitting = new Fitting(given);
  }

  /**
   * What is forked.
   *
   * @param plan what it runs or ran
   * @param recording what it has told
   * @param seeds what it began with itself
   */
  public record Parent(Plan plan, Recording recording, Seeds seeds) {}

  /**
   * What a fork begins with.
   *
   * @param target what it is to run
   */
  public static ForkPlan plan(Parent parent, Plan target, ForkOrder order, NodeTypes types) {
    return new ForkPlanner(parent, target, order, types).plan();
  }

  /**
   * Refusals of stops that would never come, since the node keeps its result: whoever asks to run
   * to such a node would run all that follows.
   *
   * @param nodes before which the fork is to stop, by id
   */
  public static List<Note> neverStops(ForkPlan fork, Plan target, Collection<String> nodes) {
    Flow flow = Flow.of(target);
    List<Note> notes = new ArrayList<>();
    for (String id : nodes) {
      String border = flow.border(id);
      Seed seed = fork.seeds().nodes().get(border == null ? id : border);
      if (seed != null && seed.origin() != StepOrigin.MOCKED) {
        notes.add(
            Notes.refusal(
                "never-stops",
                id,
                "\"%s\" keeps its recorded result and does not run, so nothing stops before it. Fork from it, or from a node before it."
                    .formatted(id)));
      }
    }
    return notes;
  }

  private ForkPlan plan() {
    ForkStarts begin = new ForkStarts(was, now, recording);
    String node = begin.find(order.start());
    starts.addAll(begin.ids());
    notes.addAll(begin.notes());
    if (order.start() instanceof Whole) {
      now.nodes().forEach(one -> again.add(one.id()));
    } else {
      again = now.downstream(starts);
      addUndone();
      addMisfits();
      again = now.downstream(starts);
      inOrder().forEach(this::seed);
      leaveOutUnneeded();
    }
    Given.Checked edited = given.check(now, order.outputs(), StepOrigin.EDITED);
    notes.addAll(edited.notes());
    seeds.putAll(edited.seeds());
    addMocks();
    ForkVariables variables = new ForkVariables(target, recording, inherited, order);
    variables.fold(seeds);
    notes.addAll(variables.notes());
    List<String> runs =
        now.nodes().stream().map(PlanNode::id).filter(id -> !seeds.containsKey(id)).toList();
    if (node != null) {
      noteBefore(node, runs);
    }
    return new ForkPlan(node, declared(starts), runs, new Seeds(seeds, variables.values()), notes);
  }

  /** Whoever asks to start at a node may not expect that others run before it. */
  private void noteBefore(String node, List<String> runs) {
    List<String> before =
        runs.stream()
            .filter(id -> !again.contains(id) && now.downstream(List.of(id)).contains(node))
            .toList();
    if (!before.isEmpty()) {
      notes.add(
          Notes.notice(
              "runs-before",
              node,
              "\"%s\" has no recorded result and runs before \"%s\"; %d nodes do."
                  .formatted(before.getFirst(), node, before.size())));
    }
  }

  private List<String> declared(Set<String> ids) {
    return now.nodes().stream().map(PlanNode::id).filter(ids::contains).toList();
  }

  /** What was undone has not been done. */
  private void addUndone() {
    for (PlanNode node : was.nodes()) {
      String undo = node.compensate();
      boolean undone =
          undo != null && hasRun(undo) && now.node(node.id()) != null && !again.contains(node.id());
      if (undone) {
        starts.add(node.id());
        notes.add(
            Notes.notice(
                "undone",
                node.id(),
                "\"%s\" was undone by \"%s\": it and what follows it run again."
                    .formatted(node.id(), undo)));
      }
    }
    again = now.downstream(starts);
  }

  private boolean hasRun(String id) {
    End end = recording.end(id);
    return end != null && end.status() != StepStatus.SKIPPED;
  }

  private void addMisfits() {
    if (was == now) {
      return;
    }
    for (String id : recording.ended()) {
      End end = recording.end(id);
      PlanNode before = was.node(id);
      if (end == null || before == null || again.contains(id) || !isResult(before, end)) {
        continue;
      }
      PlanNode after = now.node(id);
      if (after == null) {
        notes.add(
            Notes.notice(
                "node-gone",
                id,
                "The version to run has no node \"%s\"; its result is left out.".formatted(id)));
      } else if (!order.outputs().containsKey(id)) {
        Optional<Note> misfit = fitting.misfit(before, after, end);
        misfit.ifPresent(problem -> {
          notes.add(problem);
          starts.add(id);
        });
      }
    }
  }

  /** Ends of executions happen anew, and dead paths follow from the rest. */
  private static boolean isResult(PlanNode node, End end) {
    if (node.action() instanceof Action.End) {
      return false;
    }
    return switch (end.status()) {
      case COMPLETED -> true;
      case FAILED -> end.handled();
      case SKIPPED -> "guard".equals(end.reason()) || "seeded".equals(end.reason());
      case CANCELLED, PENDING, RUNNING, WAITING -> false;
    };
  }

  /** Of seeds the order tells in which order they were written in, also through forks of forks. */
  private Set<String> inOrder() {
    Set<String> ids = new LinkedHashSet<>(inherited.nodes().sequencedKeySet());
    ids.addAll(recording.ended());
    return ids;
  }

  private void seed(String id) {
    End end = recording.end(id);
    PlanNode before = was.node(id);
    if (end == null || before == null || again.contains(id) || !isResult(before, end)) {
      return;
    }
    if (now.node(id) == null) {
      return;
    }
    if (end.origin() == StepOrigin.MOCKED) {
      notes.add(
          Notes.notice(
              "was-mocked", id, "\"%s\" did not run: its output was given.".formatted(id)));
    }
    seeds.put(id, seed(end));
  }

  private static Seed seed(End end) {
    if (end.status() == StepStatus.FAILED && end.error() != null) {
      return Seed.failed(end.error());
    }
    return end.status() == StepStatus.COMPLETED && end.output() != null && end.handle() != null
        ? Seed.completed(StepOrigin.SEEDED, end.output(), end.handle())
        : Seed.ended(end.status());
  }

  /** What was under way and whose result nobody waits for any more does not run again. */
  private void leaveOutUnneeded() {
    boolean more = true;
    while (more) {
      more = false;
      for (PlanNode node : now.nodes()) {
        String id = node.id();
        End end = recording.end(id);
        boolean open = end == null || end.status() == StepStatus.CANCELLED;
        List<String> targets = now.targets(id);
        if (open
            && recording.hasStarted(id)
            && !again.contains(id)
            && !seeds.containsKey(id)
            && !targets.isEmpty()
            && targets.stream().allMatch(this::isDecided)) {
          seeds.put(id, Seed.ended(StepStatus.CANCELLED));
          more = true;
        }
      }
    }
  }

  private boolean isDecided(String id) {
    End end = recording.end(id);
    boolean skipped = end != null && end.status() == StepStatus.SKIPPED;
    return seeds.containsKey(id) || (skipped && !again.contains(id));
  }

  /** A fork of an execution that was only tried is only tried itself. */
  private void addMocks() {
    inherited
        .nodes()
        .forEach((id, seed) -> {
          if (seed.origin() == StepOrigin.MOCKED && now.anywhere(id) != null) {
            seeds.putIfAbsent(id, seed);
          }
        });
  }
}
