package io.perdura.bridge.stream;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.stream.ExecutionLog.Head;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.bridge.temporal.TemporalClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The feeds of this replica: one per watched execution, none for the others. */
@Component
final class Feeds implements DisposableBean {
  private final ExecutionLog store;
  private final TemporalClient temporal;
  private final StreamMetrics metrics;
  private final BridgeSettings.Stream settings;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("feeds-linger").factory());

  Feeds(
      ExecutionLog store, TemporalClient temporal, StreamMetrics metrics, BridgeSettings settings) {
    this.store = store;
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
          entry.threads.forEach(Thread::interrupt);
          return null;
        });
  }

  private Entry start(Watched execution, Head head) {
    Window window = new Window(head.at(), settings.window(), settings.windowBytes());
    Feed feed = new Feed(execution, window, metrics);
    Pump pump = new Pump(feed, store);
    Entry entry = new Entry(feed, pump);
    if (head.ended()) {
      feed.seal();
      return entry;
    }
    pump.wake();
    Tail tail = new Tail(feed, store, temporal, metrics, pump);
    entry.threads.add(Thread.ofVirtual().name("pump-" + execution.id()).start(pump));
    entry.threads.add(Thread.ofVirtual().name("tail-" + execution.id()).start(tail));
    return entry;
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
    entries.values().forEach(entry -> entry.threads.forEach(Thread::interrupt));
  }

  private static final class Entry {
    private final Feed feed;
    private final Pump pump;
    private final List<Thread> threads = new ArrayList<>(2);
    private int users;
    private @Nullable ScheduledFuture<?> closing;

    Entry(Feed feed, Pump pump) {
      this.feed = feed;
      this.pump = pump;
    }
  }
}
