package io.perdura.bridge.rest.control;

import io.perdura.api.rest.ControlResponse;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.ControlResult;
import io.perdura.bridge.temporal.Situation;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import io.perdura.bridge.temporal.Situations;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.member.Audit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/**
 * Cuts the pause before a node's next attempt short. The execution notes who does so, and tells one
 * of those who ask at the same time to do it; Temporal then schedules the attempt.
 */
@Component
class BackOffs {
  private static final String ACTION = "node.retry-now";

  /** How long somebody who is not to do it waits for whoever does, if that is the same request. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Controlling controlling;
  private final Workflows workflows;
  private final Situations situations;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  BackOffs(Controlling controlling, Workflows workflows, Situations situations, Audit audit) {
    this.controlling = controlling;
    this.workflows = workflows;
    this.situations = situations;
    this.audit = audit;
  }

  ControlResponse cut(Caller caller, String id, String node, Asked asked)
      throws InterruptedException {
    ExecutionState state = controlling.open(caller, id);
    // What is done is noted: that is what a repeated request is known by.
    if (audit.has(caller.workspace(), ACTION, id, asked.id())) {
      return new ControlResponse(id, state.status(), null, true, asked.id());
    }
    boolean changed;
    try {
      Situation situation =
          situations
              .of(state.temporalWorkflowId())
              .orElseThrow(() -> refused(node, "has not started"));
      PendingActivity activity = backingOff(situation, node);
      changed = isToDoIt(caller, id, state, request(asked, node, activity));
      if (changed) {
        situations.retryNow(state.temporalWorkflowId(), situation.runId(), activity.id());
      }
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(
          "Temporal did not confirm in time. Repeat the request.",
          e.getCause() == null ? e : e.getCause());
    }
    if (changed) {
      controlling.note(caller, ACTION, id, asked, node);
    } else {
      changed = isDoneByTheSame(caller, id, asked);
    }
    return new ControlResponse(id, state.status(), null, changed, asked.id());
  }

  /** Each call asks for itself, so that of two with the same request one is told to do it. */
  private static Control.RetryNow request(Asked asked, String node, PendingActivity activity) {
    return new Control.RetryNow(
        UUID.randomUUID().toString(), asked.by(), asked.reason(), node, activity.attempt());
  }

  private boolean isToDoIt(Caller caller, String id, ExecutionState state, Control.RetryNow request)
      throws InterruptedException {
    return switch (workflows.control(state.temporalWorkflowId(), request)) {
      case ControlResult.Done(var answer) -> {
        controlling.show(caller, id);
        yield answer.changed();
      }
      case ControlResult.Refused refused -> throw Controlling.problem(refused);
      case ControlResult.NotRunning gone -> throw Controlling.ended(state);
    };
  }

  private boolean isDoneByTheSame(Caller caller, String id, Asked asked)
      throws InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    while (!audit.has(caller.workspace(), ACTION, id, asked.id())) {
      if (clock.instant().isAfter(end)) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
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
