package io.perdura.bridge.stream;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.db.StoreUnavailableException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one running workflow for a feed: a long poll of its history says when to ask, a query
 * after each completed workflow task brings the events. The history itself is never interpreted.
 * Runs on a virtual thread of its own until the workflow ends or the feed is closed.
 */
final class Tail implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Tail.class);
  private static final long FIRST_BACKOFF = 100;
  private static final long NOT_STARTED = 400;
  private static final long MAX_BACKOFF = 5_000;

  private final Feed feed;
  private final TemporalClient temporal;
  private final StreamMetrics metrics;
  private final Pump pump;
  private final Wake rest;
  private final Source source;
  private volatile boolean closed;
  private volatile @Nullable Future<?> waiting;
  private long backoff = FIRST_BACKOFF;

  /** A tail that rests on {@code rest}, which also the source may do. */
  Tail(
      Feed feed,
      TemporalClient temporal,
      StreamMetrics metrics,
      Pump pump,
      Source source,
      Wake rest) {
    this.feed = feed;
    this.temporal = temporal;
    this.metrics = metrics;
    this.pump = pump;
    this.source = source;
    this.rest = rest;
  }

  @Override
  public void run() {
    metrics.tailOpened();
    try {
      while (!feed.finished() && !closed) {
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
    } catch (CancellationException e) {
      log.trace("Tail of execution {} is closed", feed.execution().id());
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
    rest.await(TimeUnit.MILLISECONDS.toNanos(backoff));
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
    while (!feed.finished() && !closed) {
      GetWorkflowExecutionHistoryResponse page = nextPage(run, token);
      List<HistoryEvent> events = page.getHistory().getEventsList();
      String next = nextRun(events);
      if (!next.isEmpty()) {
        // What the run before has told is in the store, or in this one: it is not asked any more.
        run = run.toBuilder().setRunId(next).build();
        token = ByteString.EMPTY;
      }
      if (!next.isEmpty() || hasCompletedTask(events)) {
        drain(run);
      }
      if (!next.isEmpty()) {
        continue;
      }
      if (page.getNextPageToken().isEmpty()) {
        return ended(run, events);
      } else {
        token = page.getNextPageToken();
      }
    }
    return true;
  }

  private GetWorkflowExecutionHistoryResponse nextPage(WorkflowExecution run, ByteString token)
      throws ExecutionException, InterruptedException {
    Future<GetWorkflowExecutionHistoryResponse> poll = temporal.history(run, token);
    waiting = poll;
    if (closed) {
      poll.cancel(true);
    }
    return poll.get();
  }

  /** Ends it soon; never in the middle of a statement, which would break the connection. */
  void close() {
    closed = true;
    rest.signal();
    Future<?> poll = waiting;
    if (poll != null) {
      poll.cancel(true);
    }
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
    if (!feed.finished()) {
      rest.await(TimeUnit.MILLISECONDS.toNanos(backoff));
    }
    return feed.finished();
  }

  private boolean abandon() {
    feed.stale(true);
    feed.synced();
    pump.readDurable();
    return true;
  }

  private void drain(WorkflowExecution run) throws ExecutionException, InterruptedException {
    source.drain(run);
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
