package io.perdura.bridge.rest.control;

import io.perdura.api.json.Json;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts the pause before a node's next attempt short. The execution notes who does so, and tells one
 * of those who ask at the same time to do it; Temporal then schedules the attempt.
 */
@Component
class BackOffs {
  private static final String ACTION = "node.retry-now";

  /** How long somebody who is not to do it waits for whoever does. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(100);

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

  /** Cuts it; a request that is repeated gets the answer that it had. */
  ControlResponse cut(Caller caller, String id, String node, Asked asked)
      throws InterruptedException {
    ControlResponse before = controlling.before(caller, id, ACTION, asked.id());
    if (before != null) {
      return before;
    }
    ExecutionState state = controlling.open(caller, id);
    try {
      JsonNode noted = noted(state, asked);
      boolean changed =
          noted == null ? first(caller, state, node, asked) : again(state, node, noted);
      return new ControlResponse(id, state.status(), null, changed, asked.id());
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(
          "Temporal did not confirm in time. Repeat the request.",
          e.getCause() == null ? e : e.getCause());
    }
  }

  private boolean first(Caller caller, ExecutionState state, String node, Asked asked)
      throws ExecutionException, InterruptedException {
    Situation situation =
        situations
            .of(state.temporalWorkflowId())
            .orElseThrow(() -> refused(node, "has not started"));
    PendingActivity activity = backingOff(situation, node);
    if (!isToDoIt(caller, state, request(asked, node, activity))) {
      return another(caller, state, node, asked, activity.attempt());
    }
    // Noted before it is done: if this process ends in between, a repeat does it.
    note(caller, state, node, asked, activity.attempt(), true);
    situations.retryNow(state.temporalWorkflowId(), situation.runId(), activity.id());
    return true;
  }

  /** Who was told to do it has either done so, or is gone. */
  private boolean again(ExecutionState state, String node, JsonNode noted)
      throws ExecutionException, InterruptedException {
    boolean changed = noted.path("changed").asBoolean(true);
    int attempt = noted.path("attempt").asInt(0);
    Instant end = clock.instant().plus(PATIENCE);
    while (changed) {
      Situation situation = situations.of(state.temporalWorkflowId()).orElse(null);
      PendingActivity waits = situation == null ? null : waiting(situation, node, attempt);
      if (situation == null || waits == null) {
        return true;
      }
      if (clock.instant().isAfter(end)) {
        situations.retryNow(state.temporalWorkflowId(), situation.runId(), waits.id());
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  /** Somebody else cuts it: that it is cut is the answer, also if it is asked for again. */
  private boolean another(
      Caller caller, ExecutionState state, String node, Asked asked, int attempt)
      throws ExecutionException, InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    while (!clock.instant().isAfter(end)) {
      JsonNode noted = noted(state, asked);
      if (noted != null) {
        return noted.path("changed").asBoolean(true);
      }
      Situation situation = situations.of(state.temporalWorkflowId()).orElse(null);
      if (situation == null || waiting(situation, node, attempt) == null) {
        // The first note holds: the same request may have done it, a moment ago.
        note(caller, state, node, asked, attempt, false);
      } else {
        Thread.sleep(PAUSE);
      }
    }
    throw ProblemException.of(
            ProblemCode.UNAVAILABLE,
            "Somebody else is cutting this pause short, and has not done so yet. Repeat the request.")
        .retryAfter(PATIENCE);
  }

  private @Nullable JsonNode noted(ExecutionState state, Asked asked) {
    return audit.details(state.workspace(), ACTION, state.id(), asked.id()).orElse(null);
  }

  private void note(
      Caller caller, ExecutionState state, String node, Asked asked, int attempt, boolean changed) {
    ObjectNode details = Json.mapper().createObjectNode().put("nodeKey", node);
    details.put("attempt", attempt).put("changed", changed);
    if (asked.reason() != null) {
      details.put("reason", asked.reason());
    }
    audit.addOnce(state.workspace(), caller.memberId(), ACTION, state.id(), asked.id(), details);
  }

  /** Each call asks for itself, so that of two with the same request one is told to do it. */
  private static Control.RetryNow request(Asked asked, String node, PendingActivity activity) {
    return new Control.RetryNow(
        UUID.randomUUID().toString(), asked.by(), asked.reason(), node, activity.attempt());
  }

  private boolean isToDoIt(Caller caller, ExecutionState state, Control.RetryNow request)
      throws InterruptedException {
    return switch (workflows.control(state.temporalWorkflowId(), request)) {
      case ControlResult.Done(var answer) -> {
        controlling.show(caller, state.id());
        yield answer.changed();
      }
      case ControlResult.Refused refused -> throw Controlling.problem(refused);
      case ControlResult.NotRunning gone -> throw Controlling.ended(state);
    };
  }

  private @Nullable PendingActivity waiting(Situation situation, String node, int attempt) {
    return situation.activities().stream()
        .filter(activity -> node.equals(activity.nodeKey()) && activity.attempt() == attempt)
        .filter(activity -> activity.isBackingOff(clock.instant()))
        .findFirst()
        .orElse(null);
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
