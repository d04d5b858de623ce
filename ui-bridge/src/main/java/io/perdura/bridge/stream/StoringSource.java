package io.perdura.bridge.stream;

import io.perdura.api.temporal.EventPage;
import io.perdura.bridge.temporal.TemporalClient;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.concurrent.ExecutionException;

/** Reads events from exactly the run that made them, and stores them before anybody sees them. */
final class StoringSource implements Source {
  private static final int PAGE = 500;

  private final Feed feed;
  private final ExecutionLog store;
  private final TemporalClient temporal;
  private final Pump pump;

  StoringSource(Feed feed, ExecutionLog store, TemporalClient temporal, Pump pump) {
    this.feed = feed;
    this.store = store;
    this.temporal = temporal;
    this.pump = pump;
  }

  @Override
  public void drain(WorkflowExecution run) throws ExecutionException, InterruptedException {
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
  }
}
