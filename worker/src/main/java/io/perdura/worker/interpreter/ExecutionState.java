package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.NodeValue;
import io.perdura.api.temporal.RunInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that an interpreter knows of its execution, and the transition under way. */
final class ExecutionState {
  /** Largest sum of the arguments of activities in flight, in bytes. */
  private static final long WINDOW_BYTES = 512L * 1024;

  final CompiledPlan plan;
  final RunInput input;

  /** The live execution that this is one pass of; null for one that runs once. */
  final @Nullable LivePass live;

  final Activation activation;
  final EventLog log;
  final Instant startedAt;

  /** What later nodes still read of ended nodes, by index. */
  final SequencedMap<Integer, NodeValue> values = new LinkedHashMap<>();

  /** Chosen handle of ended nodes, by key, where it is not {@code out}. */
  final SequencedMap<String, String> handles = new LinkedHashMap<>();

  final SequencedMap<String, JsonNode> vars = new LinkedHashMap<>();

  /** Activities in flight, by key. */
  final SequencedMap<String, Pending> pending = new LinkedHashMap<>();

  final Waits waits;

  /**
   * Those of {@link #pending} that wait for room in the window, by key: evaluations, since control
   * nodes start without asking for it.
   */
  private final SequencedMap<String, Effect> held = new LinkedHashMap<>();

  private final int[] readers;
  private final List<Effect> effects = new ArrayList<>();
  private Instant now;
  private final TaskSteps steps;
  private long pendingBytes;
  boolean draining;

  /** The output is being computed: no node starts any more. */
  boolean finishing;

  boolean ended;

  ExecutionState(CompiledPlan plan, RunInput input, @Nullable LivePass live, Instant now) {
    this.plan = plan;
    this.input = input;
    this.live = live;
    this.now = now;
    this.steps = live == null ? new TaskSteps(input.tuning().stepsPerTask()) : live.steps();
    this.readers = plan.readers();
    this.activation = new Activation(plan);
    this.waits = new Waits(plan, effects::add);
    CarriedRecord carried = input.carried();
    this.startedAt = carried == null ? now : carried.startedAt();
    this.log = new EventLog(carried == null ? 0 : carried.lastSeq());
    if (carried == null && live != null && live.vars() != null) {
      vars.putAll(live.vars());
    } else if (carried == null) {
      plan.plan().variables().forEach((name, variable) -> vars.put(name, variable.initial()));
    } else {
      restore(carried);
    }
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

  Transition takeTransition() {
    Transition transition = new Transition(log.takeFresh(), effects);
    effects.clear();
    return transition;
  }

  /** Puts an activity in flight, at once or when the window has room. */
  void launch(String key, Pending stage, Effect effect) {
    held.put(key, effect);
    pending.put(key, stage);
    release();
  }

  private void release() {
    while (!held.isEmpty() && hasRoom(input.tuning().maxPendingActivities())) {
      Map.Entry<String, Effect> next = held.firstEntry();
      Pending stage = pending.get(next.getKey());
      held.remove(next.getKey());
      pendingBytes += stage == null ? 0 : stage.bytes();
      effect(next.getValue());
    }
  }

  /** Takes what was in flight under this key; null if nothing was. */
  @Nullable Pending land(String key) {
    Pending stage = pending.remove(key);
    if (stage != null && held.remove(key) == null) {
      pendingBytes -= stage.bytes();
    }
    release();
    return stage;
  }

  /** Forgets what is in flight. */
  void dropPending() {
    pending.clear();
    held.clear();
    pendingBytes = 0;
  }

  /** Whether the window has room for one more activity. */
  boolean hasSlot() {
    int limit =
        Math.min(plan.plan().settings().maxParallelNodes(), input.tuning().maxPendingActivities());
    return held.isEmpty() && hasRoom(limit);
  }

  private boolean hasRoom(int limit) {
    int inFlight = pending.size() - held.size();
    return inFlight < limit && (inFlight == 0 || pendingBytes < WINDOW_BYTES);
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

  /**
   * Keeps what a node leaves behind, if somebody will read it, and drops what it was last to read.
   */
  void keep(CompiledNode node, NodeValue value) {
    boolean tells = value.output() != null || value.error() != null;
    if (tells && readers[node.index()] > 0) {
      values.put(node.index(), value);
    }
    releaseReads(node);
  }

  /** Drops what only this node was still to read. */
  void releaseReads(CompiledNode node) {
    for (String id : node.node().reads()) {
      int read = plan.indexOf(id);
      readers[read]--;
      if (readers[read] == 0) {
        values.remove(read);
      }
    }
  }

  /** What expressions see of a node. */
  NodeValue valueOf(int index) {
    NodeValue kept = values.get(index);
    return kept != null ? kept : new NodeValue(activation.status(index), null, null);
  }

  long millisSince(Instant start) {
    return Duration.between(start, now).toMillis();
  }

  int ran() {
    int ran = 0;
    for (CompiledNode node : plan.nodes()) {
      StepStatus status = activation.status(node.index());
      ran += status == StepStatus.COMPLETED || status == StepStatus.FAILED ? 1 : 0;
    }
    return ran;
  }

  private void restore(CarriedRecord carried) {
    handles.putAll(carried.handles());
    activation.restore(carried.statuses(), handles);
    carried.nodes().forEach((key, value) -> values.put(plan.indexOf(key), value));
    vars.putAll(carried.vars());
    for (CompiledNode node : plan.nodes()) {
      if (activation.status(node.index()).isFinal()) {
        node.node().reads().forEach(id -> readers[plan.indexOf(id)]--);
      }
    }
  }

  /** An activity in flight and what follows when it is back. */
  sealed interface Pending {
    /** Size of its argument. */
    long bytes();

    /** The guard and the templates of a node are evaluated. */
    record Before(CompiledNode node, long bytes) implements Pending {}

    /** A node's own activity. */
    record Running(CompiledNode node, Instant startedAt, long bytes) implements Pending {}

    /** The output of a node is shaped. */
    record Shaping(CompiledNode node, Ran ran, long bytes) implements Pending {}

    /** The variable writes of a node are evaluated. */
    record Setting(CompiledNode node, Ran ran, long bytes) implements Pending {}

    /** The output of the execution is evaluated. */
    record Output(long bytes) implements Pending {}
  }

  /**
   * How a node ran.
   *
   * @param output its result, or its shaped output
   * @param handle the handle that it chose
   * @param attempts tries of its activity
   * @param startedAt when it started
   */
  record Ran(Data output, String handle, int attempts, Instant startedAt) {
    Ran withOutput(Data shaped) {
      return new Ran(shaped, handle, attempts, startedAt);
    }
  }
}
