package io.perdura.bridge.rest.execution;

import io.perdura.api.event.CalledExecution;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.rest.WhyBody;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.temporal.Situation;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import io.perdura.bridge.temporal.Situations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why an execution does not go on. */
@Component
class Whys {
  /** What a node waits for is told by one of its newest events. */
  private static final int NEWEST = 2_000;

  private final Reading reading;
  private final Situations situations;
  private final InstantSource clock = InstantSource.system();

  Whys(Reading reading, Situations situations) {
    this.reading = reading;
    this.situations = situations;
  }

  WhyBody why(String workspace, String id) throws InterruptedException {
    ExecutionRecord record = reading.read(workspace, id).record();
    if (record.status().isFinal()) {
      return new WhyBody(
          id,
          record.status(),
          "It waits for nothing: it has ended (" + record.status().word() + ").",
          null,
          List.of());
    }
    List<Blocker> blockers = new ArrayList<>(blockers(workspace, record));
    blockers.sort(Comparator.comparing(Blocker::kind));
    if (blockers.isEmpty()) {
      blockers.add(blocker(Kind.OTHER, "It is about to go on.", null));
    }
    Blocker first = blockers.getFirst();
    return new WhyBody(id, record.status(), first.message(), first.action(), blockers);
  }

  private List<Blocker> blockers(String workspace, ExecutionRecord record)
      throws InterruptedException {
    Optional<Situation> found = situation(record.temporalWorkflowId());
    if (found.isEmpty() || !found.get().running()) {
      return List.of(
          blocker(
              Kind.WORKFLOW,
              found.isEmpty()
                  ? "Temporal does not know its workflow yet."
                  : "Its workflow has ended, and its end is not written yet.",
              "Wait for the sweeper (30 s); see that a worker runs."));
    }
    Situation situation = found.get();
    List<Blocker> blockers = new ArrayList<>();
    if (situation.workers() == 0) {
      blockers.add(
          blocker(
              Kind.WORKER,
              "No worker asks for its tasks.",
              "Start a worker: ./perdura status shows what runs, ./perdura up starts it."));
    }
    if (situation.taskAttempt() > 1) {
      blockers.add(task(situation));
    }
    paused(record).ifPresent(blockers::add);
    situation.activities().stream()
        .filter(activity -> activity.nodeKey() != null)
        .map(activity -> activity(activity, clock.instant()))
        .forEach(blockers::add);
    blockers.addAll(waiting(workspace, record));
    return blockers;
  }

  private Optional<Situation> situation(String workflowId) throws InterruptedException {
    try {
      return situations.of(workflowId);
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(
          "Temporal does not answer, so that nothing goes on. See that it runs.",
          e.getCause() == null ? e : e.getCause());
    }
  }

  private static Blocker task(Situation situation) {
    return new Blocker(
        Kind.TASK,
        null,
        "Its workflow task has failed and is tried again (attempt %d)."
            .formatted(situation.taskAttempt()),
        "Look at the worker's log: a newer version may have written its record, or the store cannot"
            + " be read.",
        null,
        situation.taskAttempt(),
        situation.taskFailure());
  }

  private static Optional<Blocker> paused(ExecutionRecord record) {
    PausedReason reason = record.pausedReason();
    return switch (reason) {
      case null -> Optional.empty();
      case USER ->
          Optional.of(
              blocker(Kind.PAUSED, "Somebody has paused it.", "./perdura resume " + record.id()));
      case BUDGET ->
          Optional.of(
              blocker(
                  Kind.BUDGET,
                  "A budget is used up.",
                  "Raise it: ./perdura live set " + record.id() + ", or stop it."));
      case INPUT, HOLD, BREAKPOINT -> Optional.empty();
    };
  }

  private static Blocker activity(PendingActivity activity, Instant now) {
    String node = String.valueOf(activity.nodeKey());
    String most = activity.maxAttempts() == 0 ? "" : " of " + activity.maxAttempts();
    if (activity.isBackingOff(now)) {
      return new Blocker(
          Kind.RETRY,
          node,
          "%s has failed; attempt %d%s is due at %s."
              .formatted(node, activity.attempt(), most, activity.nextAt()),
          "Put right what the error says; POST …/nodes/{node}/retry-now does not wait for that"
              + " time.",
          activity.nextAt(),
          activity.attempt(),
          activity.lastFailure());
    }
    return new Blocker(
        activity.started() ? Kind.RUNNING : Kind.QUEUE,
        node,
        activity.started()
            ? "%s runs (attempt %d%s, since %s)."
                .formatted(node, activity.attempt(), most, activity.since())
            : "%s waits for a free worker.".formatted(node),
        activity.started() ? null : "Start more workers, or wait: they take it in turn.",
        null,
        activity.attempt(),
        activity.lastFailure());
  }

  private List<Blocker> waiting(String workspace, ExecutionRecord record)
      throws InterruptedException {
    List<String> keys =
        record.stepResults().stream()
            .filter(step -> step.status() == StepStatus.WAITING)
            .map(StepResult::stepId)
            .toList();
    if (keys.isEmpty()) {
      return List.of();
    }
    long last = reading.state(workspace, record.id()).lastSeq();
    Map<String, ExecutionEvent> told = new LinkedHashMap<>();
    for (RecordedEvent event :
        reading.events(workspace, record.id(), Math.max(0, last - NEWEST), NEWEST)) {
      if (event.event() instanceof NodeWaiting waits) {
        told.put(waits.nodeKey(), waits);
      } else if (event.event() instanceof NodeHeld held) {
        told.put(held.nodeKey(), held);
      }
    }
    return keys.stream()
        .map(key ->
            told.get(key) instanceof NodeWaiting waits && waits.call() != null
                ? called(workspace, waits, waits.call())
                : WaitingNodes.blocker(record.id(), key, told.get(key)))
        .toList();
  }

  /** A call that is made again later has its last execution behind it. */
  private Blocker called(String workspace, NodeWaiting waits, CalledExecution called) {
    boolean again = waits.reason().equals("retry");
    String child =
        "%s of \"%s\" version %d (%s)"
            .formatted(
                called.executionId(),
                called.workflowId(),
                called.version(),
                reading.state(workspace, called.executionId()).status().word());
    return new Blocker(
        again ? Kind.TIMER : Kind.CALL,
        waits.nodeKey(),
        again
            ? "%s calls again at %s, after execution %s."
                .formatted(waits.nodeKey(), waits.until(), child)
            : "%s waits for the execution that it has called, %s."
                .formatted(waits.nodeKey(), child),
        again ? null : "See what that one waits for: ./perdura why " + called.executionId(),
        waits.until(),
        null,
        null);
  }

  private static Blocker blocker(Kind kind, String message, @Nullable String action) {
    return new Blocker(kind, null, message, action, null, null, null);
  }
}
