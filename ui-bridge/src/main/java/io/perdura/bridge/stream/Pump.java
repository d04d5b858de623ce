package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.store.db.StoreUnavailableException;
import io.perdura.store.side.SidePage;
import io.perdura.store.side.SidePosition;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings into a feed what others wrote to the store: side-channel rows of the workers, events that
 * another replica or the archive wrote. Woken by notification; looks by itself as well, since
 * notifications can be lost.
 */
final class Pump implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Pump.class);
  private static final int PAGE = 500;
  private static final long PATROL = TimeUnit.SECONDS.toNanos(4);
  private static final long HIDDEN = TimeUnit.MILLISECONDS.toNanos(20);

  private final Feed feed;
  private final ExecutionLog store;
  private final Wake wake = new Wake();
  private SidePosition sidePosition;
  private long rest = PATROL;

  Pump(Feed feed, ExecutionLog store) {
    this.feed = feed;
    this.store = store;
    this.sidePosition = feed.head().side();
  }

  /** There may be something new in the store. */
  void wake() {
    wake.signal();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        wake.await(rest);
        if (look()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True when the execution has ended and everything was read. */
  private boolean look() {
    try {
      boolean finished = feed.finished();
      readDurable();
      boolean hidden = readSide();
      rest = hidden ? HIDDEN : PATROL;
      if (finished) {
        feed.seal();
      } else if (feed.finished()) {
        wake.signal();
      }
      return finished;
    } catch (StoreUnavailableException | IllegalStateException e) {
      log.debug("Reading the log of execution {}: {}", feed.execution().id(), e.toString());
      return false;
    }
  }

  /** Takes over the durable events that the store has and the feed has not. */
  void readDurable() {
    List<RecordedEvent> events;
    do {
      events = store.events(feed.execution(), feed.head().seq(), PAGE);
      feed.publish(events);
    } while (events.size() == PAGE);
  }

  /** True if rows are still hidden by a transaction that has not ended. */
  private boolean readSide() {
    SidePage page;
    do {
      page = store.side(feed.execution(), sidePosition, PAGE);
      feed.publishSide(page.entries());
      sidePosition = page.next();
    } while (page.entries().size() == PAGE);
    return page.more();
  }
}
