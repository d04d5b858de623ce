package io.perdura.bridge.stream;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.stream.ExecutionLog.Head;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.side.ToldRows;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The feeds of this replica: one per watched execution, none for the others. */
@Component
final class Feeds implements DisposableBean {
  private static final int LIVE_WINDOWS = 4;

  private final ExecutionLog store;
  private final LiveOpenings liveOpenings;
  private final TemporalClient temporal;
  private final StreamMetrics metrics;
  private final BridgeSettings.Stream settings;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("feeds-linger").factory());

  Feeds(
      ExecutionLog store,
      LiveOpenings liveOpenings,
      TemporalClient temporal,
      StreamMetrics metrics,
      BridgeSettings settings) {
    this.store = store;
    this.liveOpenings = liveOpenings;
    this.temporal = temporal;
    this.metrics = metrics;
    this.settings = settings.stream();
  }

  /** The feed of an execution; it works until everybody who opened it has closed it. */
  Feed open(Watched execution) {
    Head head = entries.containsKey(execution.id()) ? null : store.head(execution);
    Entry entry =
        entries.compute(
            execution.id(),
            (id, known) -> {
              Entry found =
                  known == null
                      ? start(execution, head == null ? store.head(execution) : head)
                      : known;
              found.users++;
              if (found.closing != null) {
                found.closing.cancel(false);
                found.closing = null;
              }
              return found;
            });
    return entry.feed;
  }

  /** Gives a feed back. */
  void close(Feed feed) {
    entries.computeIfPresent(
        feed.execution().id(),
        (id, entry) -> {
          entry.users--;
          if (entry.users == 0) {
            entry.closing =
                timer.schedule(() -> stop(id), settings.linger().toMillis(), TimeUnit.MILLISECONDS);
          }
          return entry;
        });
  }

  /**
   * The store has something new for an execution.
   *
   * @param seq the last event if it is about events; 0 if about something else
   */
  void wake(String execution, long seq) {
    Entry entry = entries.get(execution);
    boolean known = entry != null && seq > 0 && seq <= entry.feed.head().seq();
    if (entry != null && !known) {
      entry.pump.wake();
    }
  }

  /** A worker has told rows that are not stored. */
  void told(String execution, JsonNode rows) {
    Entry entry = entries.get(execution);
    if (entry != null) {
      entry.feed.publishTold(ToldRows.read(rows));
    }
  }

  /** The store may have something new for every execution. */
  void wakeAll() {
    entries.values().forEach(entry -> entry.pump.wake());
  }

  private void stop(String id) {
    entries.computeIfPresent(
        id,
        (key, entry) -> {
          if (entry.users > 0) {
            return entry;
          }
          entry.close();
          return null;
        });
  }

  private Entry start(Watched execution, Head head) {
    Feed feed = new Feed(execution, window(execution, head), metrics, openings(execution));
    Pump pump = new Pump(feed, store);
    Entry entry = new Entry(feed, pump);
    if (head.ended()) {
      feed.seal();
      return entry;
    }
    pump.wake();
    Wake rest = new Wake();
    Source source =
        execution.live()
            ? new LiveSource(feed, temporal, rest)
            : new StoringSource(feed, store, temporal, pump);
    Tail tail = new Tail(feed, temporal, metrics, pump, source, rest);
    entry.tail = tail;
    Thread.ofVirtual().name("pump-" + execution.id()).start(pump);
    Thread.ofVirtual().name("tail-" + execution.id()).start(tail);
    return entry;
  }

  private Window window(Watched execution, Head head) {
    // What falls out of a live window is nowhere else.
    int times = execution.live() ? LIVE_WINDOWS : 1;
    return new Window(head.at(), times * settings.window(), times * settings.windowBytes());
  }

  private Function<Feed, Opening> openings(Watched execution) {
    return execution.live()
        ? liveOpenings::make
        : feed -> Opening.of(store.fold(execution), feed.stale());
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
    entries.values().forEach(Entry::close);
  }

  private static final class Entry {
    private final Feed feed;
    private final Pump pump;
    private @Nullable Tail tail;
    private int users;
    private @Nullable ScheduledFuture<?> closing;

    Entry(Feed feed, Pump pump) {
      this.feed = feed;
      this.pump = pump;
    }

    void close() {
      pump.close();
      if (tail != null) {
        tail.close();
      }
    }
  }
}
