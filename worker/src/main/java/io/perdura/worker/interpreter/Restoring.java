package io.perdura.worker.interpreter;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.api.temporal.CarriedScopes.CarriedFrame;
import io.perdura.api.temporal.CarriedScopes.CarriedRun;
import io.perdura.api.temporal.CarriedScopes.CarriedStop;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;
import io.perdura.worker.interpreter.ContainerRun.ScopeRun;
import io.perdura.worker.interpreter.Frame.Phase;
import io.perdura.worker.interpreter.Stop.Left;
import io.perdura.worker.interpreter.Stop.Left.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Goes back to where the run before stopped. */
final class Restoring {
  private final ExecutionState state;
  private final CarriedRecord carried;

  Restoring(ExecutionState state, CarriedRecord carried) {
    this.state = state;
    this.carried = carried;
  }

  void restore() {
    state.root().activation().restore(carried.statuses());
    CarriedScopes scopes = carried.scopes();
    if (scopes != null) {
      state.ended.done = scopes.done();
      state.ended.ran = scopes.ran();
      scopes.frames().forEach(this::openFrame);
      scopes.runs().forEach(this::orderRun);
      restoreResults(scopes.results());
    }
    carried
        .handles()
        .forEach((key, handle) -> {
          Place place = require(key);
          place.frame().handles.put(place.node().id(), handle);
        });
    carried
        .nodes()
        .forEach((key, value) -> {
          Place place = require(key);
          place.frame().values.put(place.node().index(), value);
        });
    state.frames.values().forEach(Restoring::resume);
  }

  /** What the Temporal UI shows of a wait. */
  static String summary(ExecutionState state, String key) {
    Frame limited = state.frames.get(key);
    ContainerRun run = limited == null ? null : limited.around();
    if (run != null) {
      return "time limit of " + run.place().summary();
    }
    Place place = state.place(key);
    return place == null ? key : place.summary();
  }

  private Place require(String key) {
    return Objects.requireNonNull(state.place(key), () -> "an open activation for " + key);
  }

  private void openFrame(String path, CarriedFrame given) {
    Frame frame = path.isEmpty() ? state.root() : open(path, given);
    frame.phase = Phase.valueOf(given.phase().name());
    frame.stop = stop(given.stop());
    frame.rescue = stop(given.rescue()) instanceof Left left ? left : null;
    given.undo().forEach(id -> frame.undo.add(frame.scope().indexOf(id)));
  }

  private Frame open(String path, CarriedFrame given) {
    String key = path.substring(0, path.length() - 1);
    int bracket = key.endsWith("]") ? key.lastIndexOf('[') : -1;
    int pass = bracket < 0 ? -1 : Integer.parseInt(key.substring(bracket + 1, key.length() - 1));
    ContainerRun run = run(bracket < 0 ? key : key.substring(0, bracket));
    CompiledScope body = run.place().node().requireBody();
    Frame frame = state.open(run, pass, body, given.startedAt(), given.item());
    frame.activation().restore(given.statuses());
    return frame;
  }

  private ContainerRun run(String key) {
    Place place = require(key);
    ContainerRun known = place.frame().runs.get(place.node().index());
    if (known != null) {
      return known;
    }
    CarriedRun given =
        Objects.requireNonNull(
            Objects.requireNonNull(carried.scopes()).runs().get(key), () -> "a run of " + key);
    ContainerRun run = run(place, given);
    run.begun = given.begun();
    run.ending = stop(given.ending());
    place.frame().runs.put(place.node().index(), run);
    return run;
  }

  private static ContainerRun run(Place place, CarriedRun given) {
    if (place.node().node().action() instanceof Action.Loop) {
      LoopRun loop = new LoopRun(place, given.startedAt());
      loop.previous = given.value();
      return loop;
    }
    if (place.node().node().action() instanceof Action.ForEach) {
      EachRun each =
          new EachRun(
              place, given.startedAt(), Objects.requireNonNull(given.value(), "the list of items"));
      each.count = given.count();
      each.chunkSize = Items.CHUNK;
      return each;
    }
    return new ScopeRun(place, given.startedAt());
  }

  /** Activations were opened in the order of their begin, which need not be that of the runs. */
  private void orderRun(String key, CarriedRun given) {
    ContainerRun run = run(key);
    SequencedMap<Integer, ContainerRun> runs = run.place().frame().runs;
    runs.remove(run.place().node().index());
    runs.put(run.place().node().index(), run);
  }

  private void restoreResults(SequencedMap<String, NodeValue> results) {
    for (Map.Entry<String, NodeValue> entry : results.sequencedEntrySet()) {
      int mark = entry.getKey().lastIndexOf('#');
      if (run(entry.getKey().substring(0, mark)) instanceof EachRun run) {
        int index = Integer.parseInt(entry.getKey().substring(mark + 1));
        NodeValue value = entry.getValue();
        Failure error = value.error();
        if (error != null) {
          run.errors.put(index, error);
        } else if (value.output() != null) {
          run.put(index, value.output());
        }
      }
    }
  }

  private static @Nullable Stop stop(@Nullable CarriedStop given) {
    if (given == null) {
      return null;
    }
    return switch (given.kind()) {
      case FAILED ->
          new Stop.Failed(Objects.requireNonNull(given.failure(), "a failure"), given.nodeKey());
      case CANCELLED -> new Stop.Cancelled(given.reason());
      case BREAK, CONTINUE, END, AROUND ->
          new Left(Kind.valueOf(given.kind().name()), given.output());
    };
  }

  private static void resume(Frame frame) {
    frame.releaseReadsOfEnded();
    switch (frame.phase) {
      case FLOW -> frame.activation().resume(frame.handles);
      case COMPENSATING -> {
        if (!frame.undo.isEmpty()) {
          frame.readyIfPending(frame.place(frame.undo.getLast()));
        }
      }
      case FINALLY -> {
        for (CompiledNode node : frame.scope().special()) {
          if (Scopes.runsLast(frame.place(node))) {
            frame.readyIfPending(frame.place(node));
          }
        }
      }
      case HANDLING -> {
        Place handler = Scopes.handler(frame);
        if (handler != null) {
          frame.readyIfPending(handler);
        }
      }
      case STOPPING, RESULT, CLOSED -> {}
    }
  }
}
