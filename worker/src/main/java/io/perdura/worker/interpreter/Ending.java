package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.Failure;
import io.perdura.worker.interpreter.Effect.Outcome;
import org.jspecify.annotations.Nullable;

/** Ends an execution: emits the final event. */
final class Ending {
  private final ExecutionState state;

  Ending(ExecutionState state) {
    this.state = state;
  }

  /** The root has ended. {@code result} is null if it has failed or was cancelled. */
  void end(Frame root, @Nullable Data result) {
    end(root, result, null);
  }

  /**
   * What the root had left to do after a cancel is cut short. What had failed before has failed;
   * all else was cancelled.
   */
  void cutShort(Frame root, @Nullable String reason, Failure late) {
    if (root.stop instanceof Stop.Failed(Failure failure, @Nullable String nodeKey)) {
      String message = failure.message() + " " + late.message();
      root.stop = new Stop.Failed(new Failure(failure.type(), message, failure.stack()), nodeKey);
    } else {
      root.stop = new Stop.Cancelled(reason);
    }
    end(root, null, late);
  }

  private void end(Frame root, @Nullable Data result, @Nullable Failure late) {
    state.cancelRunTimer();
    if (state.interference.cancelled != null) {
      state.effect(new Effect.Cancel(Interpreter.CANCEL_TIMER));
    }
    long took = state.millisSince(state.startedAt);
    Outcome outcome =
        switch (root.stop) {
          case Stop.Failed(var failure, var nodeKey) -> {
            state.emit(new ExecutionEvent.ExecutionFailed(failure, nodeKey, took));
            yield new Outcome.Failed(failure, nodeKey);
          }
          case Stop.Cancelled(var reason) -> {
            state.emit(new ExecutionEvent.ExecutionCancelled(reason, took, late));
            yield new Outcome.Cancelled(reason);
          }
          case Stop.Left left -> completed(result, took);
          case null -> completed(result, took);
        };
    state.finished = true;
    state.effect(new Effect.Finish(outcome));
  }

  private Outcome completed(@Nullable Data result, long took) {
    Data output = result == null ? Data.NULL : result;
    state.emit(new ExecutionEvent.ExecutionCompleted(output, took, state.ran()));
    return new Outcome.Completed(output);
  }
}
