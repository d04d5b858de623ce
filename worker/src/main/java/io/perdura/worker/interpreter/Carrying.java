package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.api.temporal.CarriedScopes.CarriedFrame;
import io.perdura.api.temporal.CarriedScopes.CarriedPhase;
import io.perdura.api.temporal.CarriedScopes.CarriedRun;
import io.perdura.api.temporal.CarriedScopes.CarriedStop;
import io.perdura.api.temporal.CarriedScopes.StopKind;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;
import io.perdura.worker.interpreter.ContainerRun.ScopeRun;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes what the next run needs. */
final class Carrying {
  private final ExecutionState state;
  private final SequencedMap<String, String> handles = new LinkedHashMap<>();
  private final SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
  private final SequencedMap<String, CarriedFrame> frames = new LinkedHashMap<>();
  private final SequencedMap<String, CarriedRun> runs = new LinkedHashMap<>();
  private final SequencedMap<String, NodeValue> results = new LinkedHashMap<>();

  private Carrying(ExecutionState state) {
    this.state = state;
  }

  static CarriedRecord record(ExecutionState state) {
    return new Carrying(state).record();
  }

  private CarriedRecord record() {
    state.frames.values().forEach(this::add);
    CarriedRecord previous = state.input.carried();
    return new CarriedRecord(
        CarriedRecord.CURRENT_VERSION,
        CarriedRecord.EVENT_SCHEMA,
        Interpreter.VERSION,
        previous == null ? 2 : previous.run() + 1,
        state.startedAt,
        state.log.lastSeq(),
        state.root().activation().codes(),
        handles,
        nodes,
        null,
        state.vars,
        state.waits.all(),
        null,
        state.plan.isFlat()
            ? null
            : new CarriedScopes(frames, runs, results, state.ended.done, state.ended.ran),
        state.mail.carried(),
        state.interference.carried(state.live == null ? state.debug.carried() : null));
  }

  private void add(Frame frame) {
    frame.handles.forEach((id, handle) -> handles.put(frame.path() + id, handle));
    frame.values.forEach((index, value) -> nodes.put(frame.place(index).key(), value));
    boolean root = frame.around() == null;
    frames.put(
        frame.path(),
        new CarriedFrame(
            root ? "" : frame.activation().codes(),
            frame.startedAt(),
            frame.item(),
            phase(frame),
            stop(frame.stop),
            stop(frame.rescue),
            frame.undo.stream().map(index -> frame.scope().node(index).id()).toList()));
    frame.runs.values().forEach(this::add);
  }

  private void add(ContainerRun run) {
    String key = run.place().key();
    Data value =
        switch (run) {
          case LoopRun loop -> loop.previous;
          case EachRun each -> each.items;
          case ScopeRun scope -> null;
        };
    int count = run instanceof EachRun each ? each.count : -1;
    runs.put(key, new CarriedRun(run.startedAt(), run.begun, stop(run.ending), value, count));
    if (run instanceof EachRun each) {
      each.results.forEach((index, result) ->
          results.put(key + "#" + index, new NodeValue(StepStatus.COMPLETED, result, null)));
      each.errors.forEach((index, failure) ->
          results.put(key + "#" + index, new NodeValue(StepStatus.FAILED, null, failure)));
    }
  }

  private static CarriedPhase phase(Frame frame) {
    return switch (frame.phase) {
      case FLOW -> CarriedPhase.FLOW;
      case STOPPING -> CarriedPhase.STOPPING;
      case COMPENSATING -> CarriedPhase.COMPENSATING;
      case FINALLY -> CarriedPhase.FINALLY;
      case HANDLING -> CarriedPhase.HANDLING;
      case RESULT, CLOSED ->
          throw new IllegalStateException(
              "Expected no activation without running nodes but got '" + frame.path() + "'");
    };
  }

  private static @Nullable CarriedStop stop(@Nullable Stop stop) {
    return switch (stop) {
      case null -> null;
      case Stop.Failed(var failure, var nodeKey) ->
          new CarriedStop(StopKind.FAILED, failure, nodeKey, null, null);
      case Stop.Cancelled(var reason) ->
          new CarriedStop(StopKind.CANCELLED, null, null, reason, null);
      case Stop.Left(var kind, var output) ->
          new CarriedStop(StopKind.valueOf(kind.name()), null, null, null, output);
    };
  }
}
