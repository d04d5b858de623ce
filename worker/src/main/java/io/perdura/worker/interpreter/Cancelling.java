package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Cancels what runs in an activation. */
final class Cancelling {
  private final Machine machine;
  private final ExecutionState state;
  private final BiConsumer<ContainerRun, Stop> containers;

  /** {@code containers} stops a container. */
  Cancelling(Machine machine, BiConsumer<ContainerRun, Stop> containers) {
    this.machine = machine;
    this.state = machine.state;
    this.containers = containers;
  }

  /**
   * Cancels activities, then waits, then what is inside; calls end later, with what they called.
   */
  void cancelInside(Frame frame, Stop inside) {
    frame.busy = true;
    state.ready.drop(frame);
    state.window.drop(frame).forEach(this::cancelActivity);
    machine.calls.cancelStarting(frame);
    cancelWaits(frame);
    if (frame.around() == null) {
      state.cancelRunTimer();
    }
    for (ContainerRun run : List.copyOf(frame.runs.sequencedValues())) {
      containers.accept(run, inside);
    }
    frame.busy = false;
  }

  /** Cancels a node that runs or waits, and skips one that has not started. */
  void cancelNode(Place place) {
    switch (place.status()) {
      case PENDING -> {
        state.ready.drop(place);
        place.status(StepStatus.SKIPPED);
        place.frame().releaseReads(place.node());
        state.emit(new ExecutionEvent.NodeSkipped(place.key(), "not-needed"));
      }
      case RUNNING -> {
        Pending stage = state.window.land(place.key());
        if (stage != null) {
          cancelActivity(place.key(), stage);
        }
        machine.calls.cancelStarting(place.key());
      }
      case WAITING -> {
        CarriedWait wait = state.waits.all().get(place.key());
        if (wait != null && wait.call() != null) {
          machine.calls.cancel(place, wait);
        } else if (state.waits.remove(place.key()) != null && wait != null) {
          cancel(place, wait.startedAt());
        }
      }
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> {}
    }
  }

  private void cancelActivity(String key, Pending stage) {
    Place place = stage.cancelledNode();
    Instant startedAt = stage.startOfNode();
    if (place == null) {
      state.effect(new Effect.Cancel(key));
    } else {
      cancel(place, startedAt == null ? state.now() : startedAt);
    }
  }

  private void cancelWaits(Frame frame) {
    SequencedMap<String, CarriedWait> own = new LinkedHashMap<>();
    SequencedMap<Place, CarriedWait> calls = new LinkedHashMap<>();
    state
        .waits
        .all()
        .forEach((key, wait) -> {
          Place place = frame.holds(key) ? state.place(key) : null;
          if (place != null && wait.call() != null) {
            calls.put(place, wait);
          } else if (frame.holds(key)) {
            own.put(key, wait);
          }
        });
    for (Map.Entry<String, CarriedWait> wait : own.sequencedEntrySet()) {
      Place place = state.place(wait.getKey());
      if (wait.getKey().equals(frame.path()) || place == null) {
        state.effect(new Effect.Cancel(wait.getKey()));
      } else {
        cancel(place, wait.getValue().startedAt());
      }
    }
    state.waits.drop(own.sequencedKeySet());
    calls.forEach(machine.calls::cancel);
  }

  /** The time limit of an activation no longer counts. */
  void dropTimeLimit(Frame frame) {
    @Nullable CarriedWait limit = state.waits.remove(frame.path());
    if (limit != null) {
      state.effect(new Effect.Cancel(frame.path()));
    }
  }

  private void cancel(Place place, Instant startedAt) {
    state.effect(new Effect.Cancel(place.key()));
    place.status(StepStatus.CANCELLED);
    state.emit(new ExecutionEvent.NodeCancelled(place.key(), state.millisSince(startedAt)));
  }
}
