package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.Seed;
import io.perdura.worker.interpreter.Pending.Ran;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides nodes whose result was known before the execution started; nothing of them runs. */
final class Seeding {
  private final Machine machine;
  private final ExecutionState state;

  Seeding(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  /** Decides a node at its turn, instead of its guard and all else. False if it is to run. */
  boolean decided(Place place) {
    Seed seed = seed(place);
    if (seed == null || seed.origin() == StepOrigin.MOCKED) {
      return false;
    }
    cancelOthers(place);
    switch (seed.status()) {
      case COMPLETED -> complete(place, seed);
      case FAILED ->
          machine.finisher.failedElsewhere(
              place, Objects.requireNonNull(seed.error(), "the error of a failed node"));
      case SKIPPED -> machine.finisher.skip(place, "seeded");
      case CANCELLED ->
          machine.finisher.leaveOut(
              place, StepStatus.CANCELLED, new ExecutionEvent.NodeCancelled(place.key(), 0));
      case PENDING, RUNNING, WAITING ->
          throw new IllegalStateException("Expected a result but got " + seed);
    }
    return true;
  }

  /** Whether a node's result was known, so that nothing of it happens here. */
  boolean isDecided(Place place) {
    Seed seed = seed(place);
    return seed != null && seed.origin() != StepOrigin.MOCKED;
  }

  /** The seed of a node whose guard still decides; null if it has none. */
  @Nullable Seed mock(Place place) {
    Seed seed = seed(place);
    return seed != null && seed.origin() == StepOrigin.MOCKED ? seed : null;
  }

  /** Decides a node whose guard has let it run. */
  void mocked(Place place, Seed seed) {
    cancelOthers(place);
    complete(place, seed);
  }

  private @Nullable Seed seed(Place place) {
    return state.seeds.nodes().isEmpty() ? null : state.seeds.nodes().get(place.node().id());
  }

  private void cancelOthers(Place place) {
    if (Boolean.TRUE.equals(place.node().node().cancelOthers())) {
      machine.scopes.cancelOthers(place);
    }
  }

  private void complete(Place place, Seed seed) {
    Data output = seed.outputOrNull();
    Ran ran = new Ran(output, seed.handleOrOut(), 0, state.now(), seed.origin());
    if (seed.origin() == StepOrigin.SEEDED) {
      machine.finisher.complete(place, ran, seed.written());
    } else {
      machine.finisher.ranWithOutput(place, ran);
    }
  }
}
