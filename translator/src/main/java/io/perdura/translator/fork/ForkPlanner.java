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
import io.perdura.translator.fork.ForkOrder.Failed;
import io.perdura.translator.fork.ForkOrder.From;
import io.perdura.translator.fork.ForkOrder.Whole;
import io.perdura.translator.fork.Recording.End;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  private ForkPlan plan() {
    String node = start();
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
    return new ForkPlan(
        node,
        declared(starts),
        now.nodes().stream().map(PlanNode::id).filter(id -> !seeds.containsKey(id)).toList(),
        new Seeds(seeds, variables.values()),
        notes);
  }

  private List<String> declared(Set<String> ids) {
    return now.nodes().stream().map(PlanNode::id).filter(ids::contains).toList();
  }

  private @Nullable String start() {
    return switch (order.start()) {
      case Whole whole -> null;
      case Failed failed -> {
        addFailed();
        yield null;
      }
      case From(String given) -> from(given);
    };
  }

  private void addFailed() {
    for (String id : recording.ended()) {
      End end = recording.end(id);
      boolean failed = end != null && end.status() == StepStatus.FAILED && !end.handled();
      if ((failed || id.equals(recording.blamed())) && now.node(id) != null) {
        starts.add(id);
      }
    }
  }

  private @Nullable String from(String key) {
    String id = Recording.top(key);
    String border = now.border(id);
    String top = border == null ? id : border;
    if (now.node(top) == null) {
      notes.add(
          was.node(top) == null
              ? Given.unknown(now, top)
              : Notes.refusal(
                  "node-gone",
                  top,
                  "The version to run has no node \"%s\" any more. Fork from another one, or run the same version."
                      .formatted(top)));
      return top;
    }
    if (!top.equals(key)) {
      notes.add(
          Notes.notice(
              "scope-border",
              top,
              "\"%s\" lies inside \"%s\": the fork starts at the border, with all of \"%s\"."
                  .formatted(key, top, top)));
    }
    End end = recording.end(top);
    if (end != null && end.status() == StepStatus.SKIPPED) {
      notes.add(
          Notes.notice(
              "was-skipped",
              top,
              "\"%s\" was skipped. It is again, unless edited outputs or variables lead to it."
                  .formatted(top)));
    }
    starts.add(top);
    return top;
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
