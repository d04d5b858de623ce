package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.NodeChange;
import io.perdura.api.event.Release;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.temporal.CarriedRecord.CarriedHold;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Pending.Ran;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets failed nodes wait for a person, and does what that person decides. */
final class Holds {
  private final Machine machine;
  private final ExecutionState state;
  private final Changes changes;

  /** What nodes are to do that start over, by key, until they do. */
  private final Map<String, Again> again = new LinkedHashMap<>();

  Holds(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.changes = new Changes(machine);
  }

  /**
   * How a node starts.
   *
   * @param attempts tries that were made before
   * @param startedAt when it started first
   * @param request what a person changed; null if nothing
   */
  record Again(int attempts, Instant startedAt, Control.@Nullable RetryNode request) {
    RetryPolicy retry(RetryPolicy planned) {
      return request == null || request.retry() == null
          ? planned
          : request.retry().applyTo(planned);
    }

    Timeouts timeouts(Timeouts planned) {
      return request == null || request.timeouts() == null
          ? planned
          : request.timeouts().applyTo(planned);
    }
  }

  /**
   * Whether a node that has failed waits for a person. What ends already is bounded in time: it
   * asks nobody. Of a container, the nodes inside wait.
   */
  boolean holds(Place place, Failure failure) {
    PlanNode node = place.node().node();
    if (place.node().isContainer() || place.frame().stop != null) {
      return false;
    }
    return switch (ErrorFilter.policy(node, failure)) {
      case HOLD -> true;
      case FAIL ->
          Boolean.TRUE.equals(state.input.holdOnFailure())
              && !(node.action() instanceof Action.Fail);
      case CONTINUE, ROUTE -> false;
    };
  }

  /**
   * A node waits for a person from now on.
   *
   * @param origin where its failure comes from if it did not run; null if it ran
   */
  void hold(
      Place place, Failure failure, int attempts, Instant startedAt, @Nullable StepOrigin origin) {
    // Only an activity takes it with it when it starts.
    Again before = again.remove(place.key());
    int tries = attempts + (before == null ? 0 : before.attempts());
    Instant start = before == null ? startedAt : before.startedAt();
    place.status(StepStatus.WAITING);
    Instant until = state.now().plus(Control.HOLD_LIMIT);
    StepOrigin told = state.version >= Interpreter.TELLS_MOCKED_HOLDS ? origin : null;
    state.emit(
        new NodeHeld(
            place.key(), failure, Remedies.of(failure, place.node().node()), tries, until, told));
    state.waits.add(
        place.key(),
        new CarriedWait(start, until, new CarriedHold(failure, tries, told)),
        place.summary());
  }

  /** The hold of a node; null if it is not held. */
  @Nullable CarriedHold find(String key) {
    CarriedWait wait = state.waits.all().get(key);
    return wait == null ? null : wait.hold();
  }

  /** A person has decided; the request was checked. */
  void release(Control.OfHeld request, Runnable told) {
    String key = request.nodeKey();
    Place place = Objects.requireNonNull(state.place(key), () -> "an open activation for " + key);
    CarriedWait wait = Objects.requireNonNull(state.waits.remove(key), () -> "a wait of " + key);
    CarriedHold hold = Objects.requireNonNull(wait.hold(), () -> "a hold of " + key);
    state.effect(new Effect.Cancel(key));
    NodeChange change =
        request instanceof Control.RetryNode retry ? changes.of(place, retry) : null;
    state.emit(
        new NodeReleased(
            key, decision(request), hold.attempts(), request.by(), request.reason(), change));
    told.run();
    switch (request) {
      case Control.RetryNode retry -> {
        again.put(key, new Again(hold.attempts(), wait.startedAt(), retry));
        place.status(StepStatus.PENDING);
        machine.starter.start(place);
      }
      case Control.SkipNode skip -> {
        String handle = skip.handle() == null ? Handles.OUT : skip.handle();
        machine.finisher.ranWithOutput(
            place, new Ran(skip.output(), handle, hold.attempts(), wait.startedAt()));
      }
      case Control.FailNode fail -> giveUp(place, wait, hold);
    }
  }

  private static Release decision(Control.OfHeld request) {
    return switch (request) {
      case Control.RetryNode retry -> Release.RETRY;
      case Control.SkipNode skip -> Release.SKIP;
      case Control.FailNode fail -> Release.FAIL;
    };
  }

  /** Nobody has decided in time. */
  void timeIsOver(Place place, CarriedWait wait, CarriedHold hold) {
    state.emit(new NodeReleased(place.key(), Release.DEADLINE, hold.attempts(), null, null, null));
    giveUp(place, wait, hold);
  }

  private void giveUp(Place place, CarriedWait wait, CarriedHold hold) {
    machine.finisher.giveUp(
        place, hold.failure(), hold.attempts(), wait.startedAt(), place.key(), hold.origin());
  }

  /** How a node starts, which is told once. */
  Again again(Place place) {
    Again known = again.remove(place.key());
    return known == null ? new Again(0, state.now(), null) : known;
  }
}
