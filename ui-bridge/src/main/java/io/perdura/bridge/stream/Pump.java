package io.perdura.bridge.stream;

import io.perdura.store.db.StoreUnavailableException;
import io.perdura.api.event.RecordedEvent;
import io.perdura.bridge.stream.EventLog.SideEvent;
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
  private static final long PATROL = TimeUnit.SECONDS.toNanos(2);

  private final Feed feed;
  private final EventLog store;
  private final Wake wake = new Wake();

  Pump(Feed feed, EventLog store) {
    this.feed = feed;
    this.store = store;
  }

  /** There may be something new in the store. */
  void wake() {
    wake.signal();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        wake.await(PATROL);
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
      readSide();
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

  private void readSide() {
    List<SideEvent> rows;
    do {
      rows = store.side(feed.execution(), feed.head().side(), PAGE);
      feed.publishSide(rows);
    } while (rows.size() == PAGE);
  }
}
