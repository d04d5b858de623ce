package io.perdura.worker.sweep;

import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Failure;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.OpenExecution;
import io.perdura.worker.workflow.HistoryReplay;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every execution that has not ended in the store. If its workflow runs, all is well. If
 * it was terminated or timed out, its events are harvested from its history and its end is written.
 * If it was never started, it is started, or given up when that is long ago.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int PAGE = 200;

  /** Younger ones are on their way. */
  private static final Duration MIN_AGE = Duration.ofSeconds(30);

  /** Effects that come later than this after the request would surprise whoever made it. */
  private static final Duration START_LIMIT = Duration.ofHours(1);

  private final WorkflowClient client;
  private final HistoryReplay replay;
  private final Executions executions;
  private final EventLog events;
  private final Restart restart;
  private final InstantSource clock;

  /** A sweeper over one store and one namespace. */
  public Sweeper(
      WorkflowClient client,
      HistoryReplay replay,
      Executions executions,
      EventLog events,
      Restart restart,
      InstantSource clock) {
    this.client = client;
    this.replay = replay;
    this.executions = executions;
    this.events = events;
    this.restart = restart;
    this.clock = clock;
  }

  /** Looks once; gives the number of executions that it repaired. */
  public int sweep() {
    Instant startedBefore = clock.instant().minus(MIN_AGE);
    int repaired = 0;
    OpenExecution last = null;
    List<OpenExecution> page;
    do {
      page = executions.open(startedBefore, last, PAGE);
      for (OpenExecution open : page) {
        repaired += repairedAlone(open) ? 1 : 0;
        last = open;
      }
    } while (page.size() == PAGE);
    return repaired;
  }

  /** One execution that cannot be repaired must not keep the others from it. */
  private boolean repairedAlone(OpenExecution open) {
    try {
      return repair(open);
    } catch (RuntimeException e) {
      // Whatever Temporal or the store throws: the next round tries again.
      LOG.error("Cannot repair execution {} in this round", open.id(), e);
      return false;
    }
  }

  private boolean repair(OpenExecution open) {
    WorkflowExecutionDescription workflow;
    try {
      workflow = client.newUntypedWorkflowStub(open.temporalWorkflowId()).describe();
    } catch (WorkflowNotFoundException e) {
      return repairUnknown(open);
    }
    WorkflowExecutionStatus status = workflow.getStatus();
    if (status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return false;
    }
    LOG.warn("Execution {} is open but its workflow has ended: {}", open.id(), status);
    harvest(open);
    Instant closedAt = workflow.getCloseTime();
    return end(open, failure(status), closedAt == null ? clock.instant() : closedAt);
  }

  private boolean repairUnknown(OpenExecution open) {
    boolean recent = open.startedAt().plus(START_LIMIT).isAfter(clock.instant());
    if (open.status() == ExecutionStatus.PENDING && recent) {
      LOG.warn("Execution {} has no workflow yet: starting it", open.id());
      return restart.start(open);
    }
    boolean pending = open.status() == ExecutionStatus.PENDING;
    Failure failure =
        pending
            ? Failure.of(
                ErrorTypes.NOT_STARTED,
                "Temporal did not take the execution within an hour, so it never ran. Start it again.")
            : Failure.of(
                ErrorTypes.TERMINATED,
                "Temporal does not know the workflow any more: it was deleted, or the server lost it.");
    return end(open, failure, clock.instant());
  }

  private void harvest(OpenExecution open) {
    try {
      List<RecordedEvent> told =
          switch (open.mode()) {
            case ONCE -> replay.eventsAfter(open.temporalWorkflowId(), open.lastSeq());
            // Its earlier runs may be months of iterations, of which nothing is kept.
            case LIVE -> replay.eventsOfLastRun(open.temporalWorkflowId());
          };
      events.appendEvents(open.workspace(), open.id(), told);
    } catch (IllegalStateException e) {
      // The end is written all the same: an execution must not stay open for ever.
      LOG.error("Cannot harvest the last events of execution {}", open.id(), e);
    }
  }

  private boolean end(OpenExecution open, Failure failure, Instant at) {
    long last = events.lastSeq(open.workspace(), open.id());
    long duration = Duration.between(open.startedAt(), at).toMillis();
    @Nullable String nodeKey = null;
    events.close(
        open.workspace(),
        open.id(),
        last,
        new ExecutionFailed(failure, nodeKey, Math.max(0, duration)),
        at);
    return true;
  }

  private static Failure failure(WorkflowExecutionStatus status) {
    if (status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT) {
      return Failure.of(
          ErrorTypes.RUN_TIMEOUT, "Temporal's time limit for the workflow was reached.");
    }
    return Failure.of(
        ErrorTypes.TERMINATED,
        "The workflow was terminated outside Perdura. Start the execution again, or fork it from the last completed node.");
  }
}
