package io.perdura.worker.interpreter;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.CarriedDebug;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.RunInput;
import io.perdura.translator.condition.NodeConditions;
import io.perdura.translator.condition.NodeConditions.Fault;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.interpreter.Controls.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Where an execution stops, and how it goes on; the iterations of a live one share it. */
public final class Debugging {
  private final Plan plan;
  private final SequencedMap<String, Point> points = new LinkedHashMap<>();

  /** Keys of nodes that were let go and have not started. */
  final SequencedSet<String> passed = new LinkedHashSet<>();

  /** Key of the node that runs alone; null if there is no step under way. */
  @Nullable String stepping;

  /** Whether the next node that would start stops. */
  boolean stopsNext;

  /** A breakpoint with its condition, if that has one. */
  record Point(Breakpoint breakpoint, @Nullable CompiledItem condition) {
    static Point of(Breakpoint breakpoint) {
      String source = breakpoint.condition();
      return new Point(breakpoint, source == null ? null : CompiledNode.ofCondition(source));
    }
  }

  /** What the run before left, or the execution was started with. */
  public Debugging(Plan plan, RunInput input, Instant now) {
    this.plan = plan;
    if (input.carried() == null) {
      input.breakpointsOrNone().forEach(given -> put(at(given, now)));
      return;
    }
    CarriedControl control = input.carried().control();
    CarriedDebug carried = control == null ? null : control.debug();
    if (carried != null) {
      carried.breakpoints().forEach(this::put);
      passed.addAll(carried.passed());
      stepping = carried.stepping();
      stopsNext = carried.stopsNext();
    }
  }

  private static Breakpoint at(Breakpoint given, Instant now) {
    return new Breakpoint(given.node(), given.condition(), given.once(), given.by(), now);
  }

  private void put(Breakpoint breakpoint) {
    points.put(breakpoint.node(), Point.of(breakpoint));
  }

  /** What the next run needs; null if nothing is set. */
  public @Nullable CarriedDebug carried() {
    return isOn() || !passed.isEmpty()
        ? new CarriedDebug(breakpoints(), List.copyOf(passed), stepping, stopsNext)
        : null;
  }

  /** Whether something may stop. */
  boolean isOn() {
    return !points.isEmpty() || stepping != null || stopsNext;
  }

  /** The breakpoint of a node; null if it has none. */
  @Nullable Point find(String node) {
    return points.get(node);
  }

  /** All that are set, oldest first. */
  public List<Breakpoint> breakpoints() {
    return points.values().stream().map(Point::breakpoint).toList();
  }

  /** Key of the node that runs alone; null if there is no step under way. */
  public @Nullable String stepping() {
    return stepping;
  }

  /** Whether the next node that would start stops. */
  public boolean stopsNext() {
    return stopsNext;
  }

  /** Why a breakpoint cannot be set; empty if it can. */
  public Optional<Refusal> refusal(Control.SetBreakpoint request) {
    List<Fault> faults = new ArrayList<>();
    NodeConditions.node(plan, request.node()).ifPresent(faults::add);
    String condition = request.condition();
    if (faults.isEmpty() && condition != null) {
      faults.addAll(NodeConditions.check(plan, request.node(), condition));
    }
    if (!faults.isEmpty()) {
      return Optional.of(new Refusal(Control.INVALID, faults.getFirst().text()));
    }
    return points.size() < Breakpoint.MOST || points.containsKey(request.node())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Control.REFUSED,
                "The execution has %d breakpoints, which is the most. Remove one first."
                    .formatted(Breakpoint.MOST)));
  }

  /** Why no step can be made while nothing stands. */
  public static Optional<Refusal> noneStands() {
    return Optional.of(
        new Refusal(
            Control.REFUSED, "No node stands at a breakpoint, so there is nothing to step over."));
  }

  /** Sets a breakpoint, in the place of one of that node; false if it was so already. */
  public boolean set(Control.SetBreakpoint request, Instant now) {
    Point before = points.get(request.node());
    boolean once = Boolean.TRUE.equals(request.once());
    if (before != null
        && before.breakpoint().once() == once
        && Objects.equals(before.breakpoint().condition(), request.condition())) {
      return false;
    }
    put(new Breakpoint(request.node(), request.condition(), once, request.by(), now));
    return true;
  }

  /** Takes the breakpoint of a node away, or of all nodes for null; false if there was none. */
  public boolean remove(@Nullable String node) {
    if (node != null) {
      return points.remove(node) != null;
    }
    boolean some = !points.isEmpty();
    points.clear();
    return some;
  }

  /** Ends a step; false if there was none. */
  public boolean endStep() {
    boolean steps = stepping != null || stopsNext;
    stepping = null;
    stopsNext = false;
    return steps;
  }

  /** An iteration has ended: a step in it stops at the next one's first node. */
  public void iterationEnded() {
    passed.clear();
    if (stepping != null) {
      stepping = null;
      stopsNext = true;
    }
  }

  /** Tells that the breakpoints are others now. */
  public BreakpointsChanged changed(@Nullable String by, @Nullable String reason) {
    return new BreakpointsChanged(breakpoints(), by, reason);
  }
}
