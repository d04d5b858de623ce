package io.perdura.bridge.rest.execution;

import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.Waiting;
import io.perdura.api.plan.OnTimeout;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what nodes wait for that run no activity. */
final class WaitingNodes {
  private WaitingNodes() {}

  /**
   * Why it does not go on.
   *
   * @param told the newest event that says what it waits for; null if none is known
   */
  static Blocker blocker(String id, String key, @Nullable ExecutionEvent told) {
    if (told instanceof NodeHeld held) {
      return new Blocker(
          Kind.HELD,
          key,
          "%s has failed and waits for a person.".formatted(key),
          held.suggestion() + " ./perdura node retry|skip|fail " + id + " '" + key + "'",
          held.until(),
          held.attempts(),
          held.error().message());
    }
    if (told instanceof NodeWaiting waits && isForSomebody(waits)) {
      return outside(id, key, waits);
    }
    if (told instanceof NodeWaiting waits && waits.stop() != null) {
      return standing(id, key, waits.stop());
    }
    if (told instanceof NodeWaiting waits && waits.event() != null) {
      return awaiting(id, waits, waits.event());
    }
    if (told instanceof NodeWaiting waits && waits.until() != null) {
      return new Blocker(
          Kind.TIMER,
          key,
          "%s waits until %s.".formatted(key, Blockers.time(waits.until())),
          null,
          waits.until(),
          null,
          null);
    }
    return new Blocker(Kind.OTHER, key, key + " waits.", null, null, null, null);
  }

  /** What the record knows of a wait: enough to say what helps. */
  static ExecutionEvent recorded(StepResult step) {
    Waiting waiting = step.waiting();
    String key = step.stepId();
    if (waiting == null) {
      return new NodeWaiting(key, "", null, null);
    }
    Instant until = waiting.until();
    StepError error = step.error();
    if (waiting.reason().equals("hold") && until != null && error != null) {
      String suggestion = waiting.suggestion() == null ? "Decide:" : waiting.suggestion();
      Failure failure = Failure.of(error.type(), error.message());
      return new NodeHeld(key, failure, suggestion, step.attempts(), until, step.origin());
    }
    boolean approval = waiting.reason().equals("approval");
    boolean stands = waiting.reason().equals("breakpoint");
    return new NodeWaiting(
        key,
        waiting.reason(),
        until,
        waiting.event() == null ? null : new AwaitedEvent(waiting.event(), waiting.key()),
        null,
        stands ? new Halt(Halt.Kind.BREAKPOINT, null, null) : null,
        approval
            ? new AskedApproval(step.stepName(), null, List.of(), null, OnTimeout.FAIL)
            : null);
  }

  private static boolean isForSomebody(NodeWaiting waits) {
    return waits.approval() != null || waits.reason().equals("callback");
  }

  /** A wait for whoever has a resume URL, or for a person who decides. */
  private static Blocker outside(String id, String key, NodeWaiting waits) {
    AskedApproval approval = waits.approval();
    return approval == null
        ? new Blocker(
            Kind.CALLBACK,
            key,
            "%s waits until somebody uses its resume URL.".formatted(key),
            "Use the URL that another node has handed out, or complete it in the Temporal UI: update 'callback'.",
            waits.until(),
            null,
            null)
        : new Blocker(
            Kind.APPROVAL,
            key,
            "%s waits for a decision: %s".formatted(key, approval.title()),
            "Decide: ./perdura approve|reject " + id + " '" + key + "', or use its link.",
            waits.until(),
            null,
            null);
  }

  private static Blocker awaiting(String id, NodeWaiting waits, AwaitedEvent event) {
    String what =
        "'" + event.name() + "'" + (event.key() == null ? "" : " with the key " + event.key());
    return new Blocker(
        Kind.EVENT,
        waits.nodeKey(),
        "%s waits for the event %s.".formatted(waits.nodeKey(), what),
        "Send it: ./perdura event "
            + id
            + " "
            + event.name()
            + (event.key() == null ? "" : " --key " + Blockers.word(String.valueOf(event.key()))),
        waits.until(),
        null,
        null);
  }

  private static Blocker standing(String id, String key, Halt stop) {
    String why =
        switch (stop.kind()) {
          case BREAKPOINT -> "%s stands at a breakpoint.".formatted(key);
          case STEP -> "%s stands after a step.".formatted(key);
        };
    String problem = stop.problem() == null ? "" : " Its condition has failed: " + stop.problem();
    return new Blocker(
        Kind.BREAKPOINT,
        key,
        why + problem,
        "Look at it: ./perdura scope %s '%s'. Go on: ./perdura continue %s, or ./perdura step %s"
            .formatted(id, key, id, id),
        null,
        null,
        null);
  }
}
