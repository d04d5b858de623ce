package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.worker.interpreter.CompiledNode.Role;
import io.perdura.worker.interpreter.ContainerRun.ScopeRun;
import io.perdura.worker.interpreter.Frame.Phase;
import io.perdura.worker.interpreter.Stop.Left;
import io.perdura.worker.interpreter.Stop.Left.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How activations end: what runs is cancelled, what has completed is undone, then come the nodes
 * that run at the end, then the result. See {@link Phase}.
 */
final class Scopes {
  private final Machine machine;
  private final ExecutionState state;
  private final Cancelling cancelling;
  private final Ending ending;

  Scopes(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.cancelling = new Cancelling(machine, this::stopRun);
    this.ending = new Ending(machine.state);
  }

  /** A node with the policy {@code fail} has failed. */
  void failed(Place place, Failure failure, String blame) {
    Frame frame = place.frame();
    boolean endedWell = frame.phase == Phase.FINALLY && frame.stop == null;
    if (frame.phase == Phase.FLOW || endedWell) {
      stop(frame, new Stop.Failed(failure, blame));
    } else {
      settle(frame);
    }
  }

  /** A {@code flow.end} has completed. */
  void end(Place place, Action.End action, Data output) {
    Frame root = state.root();
    if (action.status() == Action.EndStatus.FAILED) {
      stop(root, new Stop.Failed(Endings.failure(action, output), place.key()));
    } else {
      Left left = new Left(Kind.END, action.output().isNull() ? null : output);
      if (root.phase == Phase.HANDLING) {
        stopHandling(root, left);
      } else {
        stop(root, left);
      }
    }
    settle(place.frame());
  }

  /** A {@code flow.break} or {@code flow.continue} has completed. */
  void leave(Place place, Kind kind) {
    Frame frame = place.frame();
    while (frame.around() instanceof ScopeRun around) {
      frame = around.place().frame();
    }
    stop(frame, new Left(kind, null));
    settle(place.frame());
  }

  /** Somebody asked to cancel the execution. */
  void cancel(@Nullable String reason) {
    Frame root = state.root();
    if (root.phase == Phase.HANDLING) {
      stopHandling(root, null);
    } else {
      stop(root, new Stop.Cancelled(reason));
    }
  }

  /** Ends an activation before all its nodes are decided; does nothing if it is ending already. */
  void stop(Frame frame, Stop why) {
    boolean ended = frame.phase == Phase.RESULT;
    if (frame.phase == Phase.CLOSED || (frame.stop != null && !ended)) {
      return;
    }
    frame.stop = why;
    boolean lastNodes = frame.phase == Phase.FINALLY && !(why instanceof Stop.Failed);
    if (lastNodes) {
      return;
    }
    frame.phase = Phase.STOPPING;
    if (ended) {
      frame.undo.clear();
    }
    cancelling.cancelInside(frame, why.inside());
    settle(frame);
  }

  private void stopHandling(Frame root, @Nullable Left rescue) {
    if (root.rescue == null) {
      root.rescue = rescue;
      cancelling.cancelInside(root, new Left(Kind.AROUND, null));
      settle(root);
    }
  }

  /** Stops a container: its activations end, then it does. */
  void stopRun(ContainerRun run, Stop why) {
    run.ending = why;
    for (Frame frame : List.copyOf(run.open.sequencedValues())) {
      stop(frame, why);
    }
    machine.containers.endIfEmpty(run);
  }

  /** A join with {@code cancelOthers} runs: what else leads to it is not needed any more. */
  void cancelOthers(Place join) {
    Frame frame = join.frame();
    for (CompiledNode node : frame.scope().others(join.node())) {
      Place place = frame.place(node);
      ContainerRun run = frame.runs.get(node.index());
      if (run != null) {
        stopRun(run, new Stop.Cancelled(null));
      } else {
        cancelling.cancelNode(place);
      }
    }
  }

  /** Goes on with an activation after something in it has ended. */
  void settle(Frame frame) {
    if (frame.busy) {
      return;
    }
    switch (frame.phase) {
      case FLOW -> {
        // The root ends where the interpreter looks for work, between two nodes.
        if (frame.around() != null && frame.activation().open() == 0) {
          endFlow(frame);
        }
      }
      case STOPPING -> {
        if (frame.runs.isEmpty() && !state.calls.isOpenIn(frame)) {
          frame.phase = Phase.COMPENSATING;
          compensate(frame);
        }
      }
      case COMPENSATING -> compensate(frame);
      case FINALLY -> awaitLastNodes(frame);
      case HANDLING -> awaitHandler(frame);
      case RESULT, CLOSED -> {}
    }
  }

  /** All nodes of an activation are decided. */
  void endFlow(Frame frame) {
    cancelling.dropTimeLimit(frame);
    startLastNodes(frame);
  }

  private void compensate(Frame frame) {
    if (frame.stop == null || !frame.stop.compensates()) {
      frame.undo.clear();
    }
    while (!frame.undo.isEmpty()) {
      Place last = frame.place(frame.undo.getLast());
      if (!last.status().isFinal()) {
        frame.readyIfPending(last);
        return;
      }
      frame.undo.removeLast();
    }
    startLastNodes(frame);
  }

  private void startLastNodes(Frame frame) {
    frame.phase = Phase.FINALLY;
    for (CompiledNode node : frame.scope().special()) {
      if (runsLast(frame.place(node))) {
        frame.readyIfPending(frame.place(node));
      }
    }
    awaitLastNodes(frame);
  }

  static boolean runsLast(Place place) {
    return place.node().role() == Role.ALWAYS
        || (place.node().role() == Role.FAILURE && place.frame().stop instanceof Stop.Failed);
  }

  private void awaitLastNodes(Frame frame) {
    for (CompiledNode node : frame.scope().special()) {
      Place place = frame.place(node);
      if (runsLast(place) && !place.status().isFinal()) {
        return;
      }
    }
    if (frame.stop instanceof Stop.Cancelled && !frame.undo.isEmpty()) {
      // It ended well when its last nodes began, and was cancelled since.
      frame.phase = Phase.COMPENSATING;
      compensate(frame);
      return;
    }
    Place handler = handler(frame);
    if (frame.stop instanceof Stop.Failed
        && handler != null
        && handler.status() == StepStatus.PENDING) {
      frame.phase = Phase.HANDLING;
      frame.readyIfPending(handler);
    } else {
      finish(frame);
    }
  }

  static @Nullable Place handler(Frame frame) {
    for (CompiledNode node : frame.scope().special()) {
      if (node.role() == Role.HANDLER) {
        return frame.place(node);
      }
    }
    return null;
  }

  private void awaitHandler(Frame root) {
    Place handler = handler(root);
    if (root.runs.isEmpty() && (handler == null || handler.status().isFinal())) {
      if (root.rescue != null) {
        root.stop = root.rescue;
      }
      finish(root);
    }
  }

  private void finish(Frame frame) {
    switch (frame.stop) {
      case null -> {
        skipUnused(frame);
        computeResult(frame);
      }
      case Left(Kind kind, @Nullable Data output) -> {
        if (output != null) {
          ended(frame, output);
        } else if (kind == Kind.AROUND) {
          closed(frame, null);
        } else {
          computeResult(frame);
        }
      }
      case Stop.Failed failed -> closed(frame, null);
      case Stop.Cancelled cancelled -> closed(frame, null);
    }
  }

  private void skipUnused(Frame frame) {
    for (CompiledNode node : frame.scope().special()) {
      Place place = frame.place(node);
      if (place.status() == StepStatus.PENDING) {
        place.status(StepStatus.SKIPPED);
        state.emit(new ExecutionEvent.NodeSkipped(place.key(), "not-needed"));
      }
    }
  }

  private void computeResult(Frame frame) {
    frame.phase = Phase.RESULT;
    machine.results.compute(frame);
  }

  /** The result of an activation is known. */
  void ended(Frame frame, Data result) {
    closed(frame, result);
  }

  /** The result of an activation cannot be computed, so that it has failed after all. */
  void resultFailed(Frame frame, Failure failure) {
    frame.stop = new Stop.Failed(failure, frame.around() == null ? null : frame.blame());
    frame.phase = Phase.STOPPING;
    settle(frame);
  }

  /** What a cancel had left to do is cut short; nothing runs or waits any more. */
  void cutShort(@Nullable String reason, Failure late) {
    Frame root = state.root();
    root.phase = Phase.CLOSED;
    ending.cutShort(root, reason, late);
  }

  private void closed(Frame frame, @Nullable Data result) {
    ContainerRun around = frame.around();
    if (around == null) {
      frame.phase = Phase.CLOSED;
      ending.end(frame, result);
    } else {
      state.close(frame);
      machine.containers.passEnded(around, frame, result);
    }
  }
}
