package io.perdura.bridge.stream;

import io.perdura.api.temporal.EventPage;
import io.perdura.bridge.temporal.TemporalClient;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Reads the events of a live execution, of which nothing is stored. Every run holds the newest of
 * them, so it is always the current run that is asked: a closed one would have to be replayed.
 *
 * <p>Where iterations come faster than they can be read, there are gaps; readers then begin again
 * with the state, not more often than they can bear.
 */
final class LiveSource implements Source {
  private static final int PAGE = 500;
  private static final long BETWEEN_GAPS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Feed feed;
  private final TemporalClient temporal;
  private final WorkflowExecution current;
  private final Wake rest;
  private long lastGap = System.nanoTime() - BETWEEN_GAPS;

  /** The rest can be cut short, when the feed is closed. */
  LiveSource(Feed feed, TemporalClient temporal, Wake rest) {
    this.feed = feed;
    this.temporal = temporal;
    this.rest = rest;
    this.current =
        WorkflowExecution.newBuilder().setWorkflowId(feed.execution().workflowId()).build();
  }

  @Override
  public void drain(WorkflowExecution run) throws ExecutionException, InterruptedException {
    long left = BETWEEN_GAPS - (System.nanoTime() - lastGap);
    if (left > 0) {
      rest.await(left);
    }
    EventPage page;
    do {
      long after = feed.head().seq();
      page = temporal.events(current, after, PAGE);
      if (after > 0 && page.firstKept() > after + 1 && page.last() > after) {
        lastGap = System.nanoTime();
      }
      feed.publish(page.events());
    } while (page.last() > feed.head().seq() && !page.events().isEmpty());
  }
}
