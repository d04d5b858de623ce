package io.perdura.bridge.rest.execution;

import io.perdura.api.event.CalledExecution;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.rest.WhyBody;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.temporal.Situation;
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
  private final LiveWhys live;
  private final Situations situations;
  private final InstantSource clock = InstantSource.system();

  Whys(Reading reading, LiveWhys live, Situations situations) {
    this.reading = reading;
    this.live = live;
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
    Blockers.worker(situation, clock.instant()).ifPresent(blockers::add);
    if (situation.taskAttempt() > 1) {
      blockers.add(Blockers.task(situation));
    }
    Instant now = clock.instant();
    situation.activities().stream()
        .filter(activity -> activity.nodeKey() != null)
        .map(activity -> Blockers.activity(record.id(), activity, now))
        .forEach(blockers::add);
    if (record.mode() == ExecutionMode.LIVE) {
      blockers.addAll(live.blockers(record, reading.state(workspace, record.id())));
    } else {
      paused(workspace, record).ifPresent(blockers::add);
      blockers.addAll(waiting(workspace, record));
    }
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

  private Optional<Blocker> paused(String workspace, ExecutionRecord record)
      throws InterruptedException {
    return record.pausedReason() == null
        ? Optional.empty()
        : Blockers.paused(
            record.id(),
            record.pausedReason(),
            reading.events(workspace, record.id(), 0, NEWEST, List.of("execution.paused")));
  }

  /** The nodes that wait without an activity, each by what it has told last. */
  private List<Blocker> waiting(String workspace, ExecutionRecord record)
      throws InterruptedException {
    List<StepResult> steps =
        record.stepResults().stream().filter(step -> step.status() == StepStatus.WAITING).toList();
    if (steps.isEmpty()) {
      return List.of();
    }
    long last = reading.state(workspace, record.id()).lastSeq();
    Map<String, ExecutionEvent> told = new LinkedHashMap<>();
    // What has waited for longer than these tell is told by the record, with less detail.
    steps.forEach(step -> told.put(step.stepId(), WaitingNodes.recorded(step)));
    for (RecordedEvent event :
        reading.events(
            workspace, record.id(), Math.max(0, last - NEWEST), NEWEST, List.of("node.waiting"))) {
      if (event.event() instanceof NodeWaiting waits) {
        told.put(waits.nodeKey(), waits);
      } else if (event.event() instanceof NodeHeld held) {
        told.put(held.nodeKey(), held);
      }
    }
    return steps.stream()
        .map(StepResult::stepId)
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
                .formatted(waits.nodeKey(), Blockers.time(waits.until()), child)
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
