package io.perdura.bridge.stream;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.perdura.api.temporal.EventPage;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.db.StoreUnavailableException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one running workflow for a feed: a long poll of its history says when to ask, a query
 * after each completed workflow task brings the events, and they are stored before anybody sees
 * them. The history itself is never interpreted. Runs on a virtual thread of its own until the
 * workflow ends or the feed is closed.
 */
final class Tail implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Tail.class);
  private static final int PAGE = 500;
  private static final long FIRST_BACKOFF = 100;
  private static final long NOT_STARTED = 400;
  private static final long MAX_BACKOFF = 5_000;

  private final Feed feed;
  private final ExecutionLog store;
  private final TemporalClient temporal;
  private final StreamMetrics metrics;
  private final Pump pump;
  private long backoff = FIRST_BACKOFF;

  Tail(Feed feed, ExecutionLog store, TemporalClient temporal, StreamMetrics metrics, Pump pump) {
    this.feed = feed;
    this.store = store;
    this.temporal = temporal;
    this.metrics = metrics;
    this.pump = pump;
  }

  @Override
  public void run() {
    metrics.tailOpened();
    try {
      while (!feed.finished() && !Thread.currentThread().isInterrupted()) {
        if (attempt()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      metrics.tailClosed();
      pump.wake();
    }
  }

  /** True when there is nothing left to follow. */
  private boolean attempt() throws InterruptedException {
    try {
      return follow();
    } catch (ExecutionException e) {
      stumble(e.getCause() == null ? e : e.getCause());
    } catch (StoreUnavailableException | IllegalStateException e) {
      stumble(e);
    }
    return false;
  }

  private void stumble(Throwable error) throws InterruptedException {
    feed.stale(true);
    feed.synced();
    Status.Code code = Status.fromThrowable(error).getCode();
    if (code != Status.Code.NOT_FOUND) {
      metrics.queryFailed();
      log.debug("Tail of execution {} stumbled: {}", feed.execution().id(), error.toString());
    }
    Thread.sleep(backoff);
    backoff = Math.min(code == Status.Code.NOT_FOUND ? NOT_STARTED : MAX_BACKOFF, backoff * 2);
  }

  private boolean follow() throws ExecutionException, InterruptedException {
    WorkflowExecutionInfo info = temporal.describe(feed.execution().workflowId());
    WorkflowExecution run = info.getExecution();
    if (info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED) {
      // It cannot be queried; the sweeper brings its last events into the store.
      return abandon();
    }
    drain(run);
    ByteString token = ByteString.EMPTY;
    while (!feed.finished()) {
      GetWorkflowExecutionHistoryResponse page = temporal.history(run, token);
      List<HistoryEvent> events = page.getHistory().getEventsList();
      if (hasCompletedTask(events)) {
        drain(run);
      }
      String next = nextRun(events);
      if (!next.isEmpty()) {
        run = run.toBuilder().setRunId(next).build();
        token = ByteString.EMPTY;
        drain(run);
      } else if (page.getNextPageToken().isEmpty()) {
        return ended(run, events);
      } else {
        token = page.getNextPageToken();
      }
    }
    return true;
  }

  private boolean ended(WorkflowExecution run, List<HistoryEvent> events)
      throws ExecutionException, InterruptedException {
    boolean terminated =
        events.stream()
            .anyMatch(event ->
                event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED);
    if (terminated) {
      return abandon();
    }
    pump.readDurable();
    if (!feed.finished()) {
      drain(run);
    }
    // A workflow that was reset or timed out has a newer run, or its end comes by the sweeper.
    Thread.sleep(feed.finished() ? 0 : backoff);
    return feed.finished();
  }

  private boolean abandon() {
    feed.stale(true);
    feed.synced();
    pump.readDurable();
    return true;
  }

  private void drain(WorkflowExecution run) throws ExecutionException, InterruptedException {
    EventPage page;
    do {
      long after = feed.head().seq();
      page = temporal.events(run, after, PAGE);
      if (page.firstKept() > after + 1 && page.last() > after) {
        pump.readDurable();
      }
      if (!page.events().isEmpty()) {
        store.append(feed.execution(), page.events());
        feed.publish(page.events());
      }
      if (page.last() > after && feed.head().seq() == after) {
        throw new IllegalStateException(
            "Expected event " + (after + 1) + " in the store but it is not there yet");
      }
    } while (page.last() > feed.head().seq());
    feed.stale(false);
    feed.synced();
    backoff = FIRST_BACKOFF;
  }

  private static boolean hasCompletedTask(List<HistoryEvent> events) {
    return events.stream()
        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  private static String nextRun(List<HistoryEvent> events) {
    if (events.isEmpty()) {
      return "";
    }
    HistoryEvent last = events.getLast();
    return last.hasWorkflowExecutionContinuedAsNewEventAttributes()
        ? last.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId()
        : "";
  }
}
