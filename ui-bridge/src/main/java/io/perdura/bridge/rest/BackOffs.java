package io.perdura.bridge.rest;

import io.perdura.api.rest.ControlResponse;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Situation;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import io.perdura.bridge.temporal.Situations;
import io.perdura.store.execution.ExecutionState;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/** Cuts the pause before a node's next attempt short. */
@Component
class BackOffs {
  private final Controlling controlling;
  private final Situations situations;
  private final InstantSource clock = InstantSource.system();

  BackOffs(Controlling controlling, Situations situations) {
    this.controlling = controlling;
    this.situations = situations;
  }

  ControlResponse cut(Caller caller, String id, String node, Asked asked)
      throws InterruptedException {
    ExecutionState state = controlling.open(caller, id);
    try {
      Situation situation =
          situations
              .of(state.temporalWorkflowId())
              .orElseThrow(() -> refused(node, "has not started"));
      PendingActivity activity = backingOff(situation, node);
      situations.retryNow(state.temporalWorkflowId(), situation.runId(), activity.id());
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(
          "Temporal did not confirm in time. Repeat the request.",
          e.getCause() == null ? e : e.getCause());
    }
    controlling.record(caller, "node.retry-now", id, asked.id(), asked.reason());
    return new ControlResponse(id, state.status(), null, true, asked.id());
  }

  private PendingActivity backingOff(Situation situation, String node) {
    Optional<PendingActivity> found =
        situation.activities().stream()
            .filter(activity -> node.equals(activity.nodeKey()))
            .findFirst();
    if (found.isEmpty()) {
      throw refused(node, "is not in flight");
    }
    if (!found.get().isBackingOff(clock.instant())) {
      throw refused(node, "does not wait for its next attempt");
    }
    return found.get();
  }

  private static ProblemException refused(String node, String what) {
    return ProblemException.of(
        ProblemCode.CONFLICT,
        "The node '%s' %s, so there is no pause to cut short. Nothing has changed."
            .formatted(Reading.shortened(node), what));
  }
}
