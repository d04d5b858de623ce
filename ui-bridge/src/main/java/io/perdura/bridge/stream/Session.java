package io.perdura.bridge.stream;

import io.perdura.api.json.Json;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.store.db.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's stream, on a virtual thread of its own: plain sequential code that may block. */
final class Session implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Session.class);

  private final List<Subscription> subscriptions;
  private final Outlet outlet;
  private final BridgeSettings.Stream settings;
  private final StreamMetrics metrics;
  private final boolean endsWithExecution;
  private final Wake wake = new Wake();
  private final AtomicReference<@Nullable String> end = new AtomicReference<>();

  /**
   * @param endsWithExecution true on a stream of one execution, which ends when that has ended
   */
  Session(
      List<Subscription> subscriptions,
      Outlet outlet,
      BridgeSettings.Stream settings,
      StreamMetrics metrics,
      boolean endsWithExecution) {
    this.subscriptions = List.copyOf(subscriptions);
    this.outlet = outlet;
    this.settings = settings;
    this.metrics = metrics;
    this.endsWithExecution = endsWithExecution;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Ends the stream soon: the client is told why, and to reconnect. */
  void end(String reason) {
    end.compareAndSet(null, reason);
    wake.signal();
  }

  @Override
  public void run() {
    metrics.clientOpened();
    Runnable listener = wake::signal;
    subscriptions.forEach(subscription -> subscription.feed().addReader(listener));
    try {
      stream();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      subscriptions.forEach(subscription -> subscription.feed().removeReader(listener));
      metrics.clientClosed();
      outlet.complete();
    }
  }

  private void stream() throws InterruptedException {
    try {
      if (!converse()) {
        metrics.clientCut();
      }
    } catch (StoreUnavailableException e) {
      log.warn("A stream ends, since the database does not answer: {}", e.getMessage());
      sayReconnect("unavailable");
    }
  }

  /** False if the client was cut. */
  private boolean converse() throws InterruptedException {
    long born = System.nanoTime();
    if (!begin()) {
      return outlet.isGone();
    }
    long lastWrite = System.nanoTime();
    while (!outlet.isGone()) {
      long now = System.nanoTime();
      if (now - born >= settings.life().toNanos()) {
        end("age");
      }
      String reason = end.get();
      if (reason != null) {
        return sayReconnect(reason);
      }
      switch (step(now - lastWrite)) {
        case WROTE -> lastWrite = System.nanoTime();
        case IDLE -> wake.await(untilNextDuty(now, born, lastWrite));
        case CUT -> {
          return outlet.isGone();
        }
        case DONE -> {
          return true;
        }
      }
    }
    return true;
  }

  private boolean begin() throws InterruptedException {
    // Clients that lost one server together do not come back together.
    if (!outlet.write(List.of(Sse.retry(1000 + ThreadLocalRandom.current().nextInt(1000))))) {
      return false;
    }
    for (Subscription subscription : subscriptions) {
      List<byte[]> opening = subscription.begin();
      if (!opening.isEmpty() && !outlet.write(opening)) {
        return false;
      }
    }
    return true;
  }

  private long untilNextDuty(long now, long born, long lastWrite) {
    long heartbeat = settings.heartbeat().toNanos() - (now - lastWrite);
    long death = settings.life().toNanos() - (now - born);
    return Math.max(1, Math.min(heartbeat, death));
  }

  private Step step(long quiet) throws InterruptedException {
    boolean wrote = false;
    for (Subscription subscription : subscriptions) {
      List<byte[]> group = subscription.next();
      if (!group.isEmpty()) {
        if (!outlet.write(group)) {
          return Step.CUT;
        }
        wrote = true;
      }
    }
    if (wrote) {
      return Step.WROTE;
    }
    if (endsWithExecution && subscriptions.stream().allMatch(Subscription::done)) {
      return Step.DONE;
    }
    if (quiet < settings.heartbeat().toNanos()) {
      return Step.IDLE;
    }
    return outlet.write(List.of(heartbeat())) ? Step.WROTE : Step.CUT;
  }

  private byte[] heartbeat() {
    boolean stale = subscriptions.stream().anyMatch(subscription -> subscription.feed().stale());
    return Sse.comment(stale ? "stale" : "ok");
  }

  private boolean sayReconnect(String reason) throws InterruptedException {
    return outlet.write(
            List.of(Sse.body("reconnect", Json.mapper().createObjectNode().put("reason", reason))))
        || outlet.isGone();
  }

  private enum Step {
    WROTE,
    IDLE,
    DONE,
    CUT
  }
}
