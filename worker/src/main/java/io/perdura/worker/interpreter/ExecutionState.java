package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that an interpreter knows of its execution, and the transition under way. */
final class ExecutionState {
  final CompiledPlan plan;
  final RunInput input;

  /** The live execution that this is one pass of; null for one that runs once. */
  final @Nullable LivePass live;

  final EventLog log;
  final Instant startedAt;
  final ReadyQueue ready = new ReadyQueue();
  final Window window;
  final Waits waits;
  final OpenCalls calls;

  /** The open activations, by path, in the order of their begin; the root has the empty path. */
  final SequencedMap<String, Frame> frames = new LinkedHashMap<>();

  final SequencedMap<String, JsonNode> vars = new LinkedHashMap<>();
  final Totals ended = new Totals();
  final Mail mail;
  final Interference interference;

  /** Where it stops for whoever debugs it. */
  final Debugging debug;

  /** Results that were known before it started. */
  final Seeds seeds;

  private final List<Effect> effects = new ArrayList<>();
  private Instant now;
  private final TaskSteps steps;
  private long frameNumber;
  boolean draining;
  boolean finished;

  /** Which version of the interpreter to be. */
  int version = Interpreter.VERSION;

  ExecutionState(CompiledPlan plan, RunInput input, @Nullable LivePass live, Instant now) {
    this.plan = plan;
    this.input = input;
    this.live = live;
    this.seeds = input.seedsOrNone();
    this.now = now;
    this.steps = live == null ? new TaskSteps(input.tuning().stepsPerTask()) : live.steps();
    this.window =
        new Window(input.tuning(), plan.plan().settings().maxParallelNodes(), effects::add);
    this.waits = new Waits(effects::add);
    CarriedRecord carried = input.carried();
    this.calls = new OpenCalls(carried == null ? new LinkedHashMap<>() : carried.waits());
    this.startedAt = carried == null ? now : carried.startedAt();
    this.mail = new Mail(carried == null ? null : carried.mail());
    this.interference = new Interference(carried == null ? null : carried.control());
    this.debug = live == null ? new Debugging(plan.plan(), input, now) : live.debug();
    this.log = new EventLog(carried == null ? 0 : carried.lastSeq());
    open(null, -1, plan.root(), startedAt, null);
    if (carried == null && live != null && live.vars() != null) {
      vars.putAll(live.vars());
    } else if (carried == null) {
      plan.plan()
          .variables()
          .forEach((name, variable) ->
              vars.put(name, seeds.vars().getOrDefault(name, variable.initial())));
    } else {
      vars.putAll(carried.vars());
    }
  }

  /** Whether nodes may start. */
  boolean mayStart() {
    return !draining && !interference.paused;
  }

  /** Whether somebody may want to read what nobody else does. */
  private boolean isDebugged() {
    return debug.isOn() || waits.halts();
  }

  /** The activation of the plan itself. */
  Frame root() {
    return frames.firstEntry().getValue();
  }

  /** Opens an activation; its nodes are not ready yet. */
  Frame open(
      @Nullable ContainerRun around,
      int pass,
      CompiledScope scope,
      Instant start,
      @Nullable Data item) {
    Frame.Begin begin = new Frame.Begin(around, pass, start, item);
    Frame frame = new Frame(frameNumber++, scope, begin, ready::add, this::isDebugged);
    frames.put(frame.path(), frame);
    if (around != null) {
      around.open.put(pass, frame);
    }
    return frame;
  }

  /** Forgets an activation that has ended. */
  void close(Frame frame) {
    frame.phase = Frame.Phase.CLOSED;
    ContainerRun around = frame.around();
    if (around != null) {
      around.open.remove(frame.pass());
      frames.remove(frame.path());
      ended.add(frame.activation());
    }
  }

  /** The node with this key; null if its activation is not open. */
  @Nullable Place place(String key) {
    Frame frame = frames.get(NodeKeys.scope(key));
    int index = frame == null ? -1 : frame.scope().indexOf(NodeKeys.nodeId(key));
    return frame == null || index < 0 ? null : frame.place(index);
  }

  /** Whether events tell what nodes write to variables. */
  boolean records() {
    return live == null && version >= Interpreter.RECORDS_WRITES;
  }

  Instant now() {
    return now;
  }

  void now(Instant instant) {
    now = instant;
  }

  void emit(ExecutionEvent event) {
    log.add(now, event);
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** Whether a cancel is bounded, and nothing is kept that can lead to nothing. */
  boolean boundsCancels() {
    return live == null && version >= Interpreter.BOUNDS_CANCELS;
  }

  /** The time limit of the execution no longer counts; does nothing if there is none. */
  void cancelRunTimer() {
    if (plan.plan().settings().runTimeout() != null) {
      effect(new Effect.Cancel(Interpreter.RUN_TIMEOUT_TIMER));
    }
  }

  Transition takeTransition() {
    Transition transition = new Transition(log.takeFresh(), effects);
    effects.clear();
    return transition;
  }

  void spend(int used) {
    steps.spend(used);
  }

  boolean stepsSpent() {
    return steps.spent();
  }

  void renewSteps() {
    steps.renew();
  }

  long millisSince(Instant start) {
    return Duration.between(start, now).toMillis();
  }

  /** Nodes that have completed or failed. */
  int ran() {
    return ended.ran + frames.values().stream().mapToInt(frame -> frame.activation().ran()).sum();
  }
}
