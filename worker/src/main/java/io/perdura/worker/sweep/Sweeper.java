package io.perdura.worker.sweep;

import io.grpc.Status;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
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
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
  private final Repairs repairs;
  private final InstantSource clock;

  /** A sweeper over one store and one namespace. */
  public Sweeper(
      WorkflowClient client,
      HistoryReplay replay,
      Executions executions,
      EventLog events,
      Repairs repairs,
      InstantSource clock) {
    this.client = client;
    this.replay = replay;
    this.executions = executions;
    this.events = events;
    this.repairs = repairs;
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
    cancelOrphans();
    return repaired;
  }

  private void cancelOrphans() {
    for (OpenExecution orphan : repairs.callers().orphans()) {
      cancelAlone(orphan);
    }
  }

  /** Looks at one execution; true if it was repaired. */
  boolean repair(String workspace, String executionId) {
    boolean repaired =
        executions
            .find(workspace, executionId)
            .filter(found -> !found.status().isFinal())
            .map(found ->
                repair(
                    new OpenExecution(
                        found.workspace(),
                        found.id(),
                        found.definitionId(),
                        found.mode(),
                        found.status(),
                        found.startedAt(),
                        found.lastSeq(),
                        found.temporalWorkflowId())))
            .orElse(false);
    if (repaired) {
      // What it has called need not wait for the next round.
      cancelOrphans();
    }
    return repaired;
  }

  /** One execution that cannot be repaired must not keep the others from it. */
  private boolean repairedAlone(OpenExecution open) {
    try {
      return repair(open);
    } catch (WorkflowServiceException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.UNAVAILABLE) {
        // All others would wait for the same server: the round ends, and Temporal repeats it.
        throw e;
      }
      LOG.error("Cannot repair execution {} in this round", open.id(), e);
      return false;
    } catch (RuntimeException e) {
      // Whatever Temporal or the store throws: the next round tries again.
      LOG.error("Cannot repair execution {} in this round", open.id(), e);
      return false;
    }
  }

  /** Its caller was terminated, or ended while nothing could be cancelled. */
  private void cancelAlone(OpenExecution orphan) {
    try {
      if (!repairs.callers().cancel(orphan) && orphan.status() == ExecutionStatus.PENDING) {
        Instant now = clock.instant();
        end(orphan, new ExecutionCancelled("the caller has ended", duration(orphan, now)), now);
      }
    } catch (WorkflowServiceException e) {
      LOG.warn("Cannot cancel execution {}, whose caller has ended, in this round", orphan.id(), e);
    }
  }

  private boolean repair(OpenExecution open) {
    WorkflowExecutionDescription workflow;
    try {
      workflow = workflow(open).describe();
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
    Instant at = closedAt == null ? clock.instant() : closedAt;
    end(open, WorkflowEnd.of(workflow(open), status, duration(open, at)), at);
    return true;
  }

  private WorkflowStub workflow(OpenExecution open) {
    return client.newUntypedWorkflowStub(open.temporalWorkflowId());
  }

  private boolean repairUnknown(OpenExecution open) {
    boolean recent = open.startedAt().plus(START_LIMIT).isAfter(clock.instant());
    if (open.status() == ExecutionStatus.PENDING && recent) {
      LOG.warn("Execution {} has no workflow yet: starting it", open.id());
      return repairs.restart().start(open);
    }
    boolean pending = open.status() == ExecutionStatus.PENDING;
    Failure failure =
        pending
            ? Failure.of(
                ErrorTypes.NOT_STARTED,
                "Temporal did not take the execution within an hour, so it never ran. Start it"
                    + " again.")
            : Failure.of(
                ErrorTypes.TERMINATED,
                "Temporal does not know the workflow any more: it was deleted, or the server lost"
                    + " it.");
    Instant now = clock.instant();
    end(open, new ExecutionFailed(failure, null, duration(open, now)), now);
    return true;
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

  private void end(OpenExecution open, ExecutionEvent end, Instant at) {
    // First: what is closed is not looked at again.
    repairs.callers().report(open, end);
    long last = events.lastSeq(open.workspace(), open.id());
    events.close(open.workspace(), open.id(), last, end, at);
  }

  private static long duration(OpenExecution open, Instant end) {
    return Math.max(0, Duration.between(open.startedAt(), end).toMillis());
  }
}
