package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.Release;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.Halt.Kind;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.DebugState;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.Debugging.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops nodes before their start. While one stands nothing else starts: what an execution has done
 * until then does not change under the eyes of whoever looks at it.
 */
final class Breaks {
  private final Machine machine;
  private final ExecutionState state;
  private final Debugging debug;

  Breaks(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.debug = machine.state.debug;
  }

  /** Takes the next node that is to start; null if there is none. */
  @Nullable Place next() {
    boolean slot = state.window.hasSlot();
    boolean room = state.calls.hasRoom();
    if (!stands() && !steps()) {
      return state.ready.take(slot, room);
    }
    return state.ready.take(
        slot,
        room,
        place -> debug.passed.contains(place.key()) || (!stands() && isInStep(place.key())));
  }

  /** Whether a node stands. */
  private boolean stands() {
    return state.waits.halts();
  }

  /** Whether a step is under way, which may have ended since it was last looked at. */
  boolean steps() {
    String key = debug.stepping;
    if (key == null) {
      return false;
    }
    Place place = state.place(key);
    if (place != null && !place.status().isFinal()) {
      return true;
    }
    debug.stepping = null;
    debug.stopsNext = true;
    return false;
  }

  private boolean isInStep(String key) {
    String step = debug.stepping;
    return step != null && (key.startsWith(step + "/") || key.startsWith(step + "["));
  }

  /** Whether nodes that are ready do not start because of a stop or a step. */
  boolean keepsBack() {
    return stands() || steps();
  }

  /** Whether one that was let go has not started. */
  boolean letsGo() {
    debug.passed.removeIf(key -> {
      Place place = state.place(key);
      return place == null || place.status() != StepStatus.PENDING;
    });
    return !debug.passed.isEmpty();
  }

  /** Starts a node, unless it is to stop. */
  void start(Place place) {
    if (!stops(place)) {
      machine.starter.start(place);
    }
  }

  private boolean stops(Place place) {
    if (debug.passed.remove(place.key())
        || !debug.isOn()
        || machine.seeding.isDecided(place)
        || isBeingCancelled(place)) {
      return false;
    }
    Point point = debug.find(place.node().id());
    boolean always = point != null && point.condition() == null;
    if (debug.stopsNext || always) {
      halt(place, always ? Kind.BREAKPOINT : Kind.STEP, always ? point : null, null);
      return true;
    }
    return point != null && point.condition() != null && holds(place, point, point.condition());
  }

  private static boolean isBeingCancelled(Place place) {
    for (Frame frame = place.frame(); frame != null; frame = frame.parent()) {
      if (frame.stop instanceof Stop.Cancelled) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Place place, Point point, CompiledItem condition) {
    Optional<String> gone = condition.nodes().stream().filter(id -> isGone(place, id)).findFirst();
    if (gone.isPresent()) {
      String problem =
          "The output of '%s' was not kept: nothing was to read it any more when the breakpoint was set."
              .formatted(gone.get());
      halt(place, Kind.BREAKPOINT, point, problem);
      return true;
    }
    Sight sight = Sight.of(place);
    List<CompiledItem> items = List.of(condition);
    Optional<Result> result = machine.evaluator.evaluate(sight, items, null);
    if (result.isPresent()) {
      return holds(place, point, result.get());
    }
    EvaluateTask task = machine.evaluator.task(sight, place.key(), items, null);
    place.status(StepStatus.RUNNING);
    state.window.launch(
        place.key(),
        new Pending.Breaking(place, Evaluator.bytes(task.scope())),
        new Effect.Evaluate(place.key(), task, place.summary()));
    return true;
  }

  /** Whether a node has completed and its output was dropped. */
  static boolean isGone(Place reader, String id) {
    NodeValue value = reader.frame().valueOf(id);
    return value.status() == StepStatus.COMPLETED && value.output() == null;
  }

  private boolean holds(Place place, Point point, Result result) {
    switch (result) {
      case Result.Values values when !values.isTrue(0) -> {
        return false;
      }
      case Result.Values values -> halt(place, Kind.BREAKPOINT, point, null);
      case Result.Failed failed -> halt(place, Kind.BREAKPOINT, point, failed.failure().message());
    }
    return true;
  }

  /** The condition of a node's breakpoint was evaluated elsewhere. */
  void evaluated(Place place, Result result) {
    Point point = debug.find(place.node().id());
    place.status(StepStatus.PENDING);
    if (point == null || !holds(place, point, result)) {
      // If another one has stopped meanwhile it is asked again when its turn comes.
      if (!keepsBack()) {
        debug.passed.add(place.key());
      }
      state.ready.add(place);
    }
  }

  private void halt(Place place, Kind kind, @Nullable Point point, @Nullable String problem) {
    debug.endStep();
    Halt halt = new Halt(kind, point == null ? null : point.breakpoint().condition(), problem);
    place.status(StepStatus.WAITING);
    state.emit(new NodeWaiting(place.key(), "breakpoint", null, null, null, halt, null));
    state.waits.add(place.key(), new CarriedWait(state.now(), halt), place.summary());
    if (point != null && point.breakpoint().once()) {
      debug.remove(place.node().id());
      state.emit(debug.changed(null, null));
    }
  }

  /** Keys of the nodes that stand, as they stopped. */
  List<String> stopped() {
    return stops().stream().map(DebugState.Stop::nodeKey).toList();
  }

  /** Breakpoints, and what stands. */
  DebugState view() {
    return new DebugState(debug.breakpoints(), stops(), debug.stepping, debug.stopsNext);
  }

  private List<DebugState.Stop> stops() {
    List<DebugState.Stop> stops = new ArrayList<>();
    state
        .waits
        .all()
        .forEach((key, wait) -> {
          Halt halt = wait.halt();
          if (halt != null) {
            stops.add(new DebugState.Stop(key, NodeKeys.nodeId(key), halt, wait.startedAt()));
          }
        });
    return stops;
  }

  /** Lets a node that stands start; it does with the next ones. */
  void release(String key, Release how, Control request) {
    Place place = state.place(key);
    if (place != null && state.waits.remove(key) != null) {
      place.status(StepStatus.PENDING);
      debug.passed.add(key);
      state.emit(new NodeReleased(key, how, 0, request.by(), request.reason(), null));
      state.ready.add(place);
    }
  }
}
