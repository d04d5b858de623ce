package io.perdura.bridge.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What operators see of the streams. */
@Component
class StreamMetrics {
  private final AtomicInteger clients;
  private final AtomicInteger tails;
  private final Timer lag;
  private final Counter queryFailures;
  private final Counter delivered;
  private final Counter snapshots;
  private final Counter cut;
  private final InstantSource clock = InstantSource.system();

  StreamMetrics(MeterRegistry registry) {
    clients = registry.gauge("perdura.stream.clients", new AtomicInteger());
    tails = registry.gauge("perdura.stream.tails", new AtomicInteger());
    lag =
        Timer.builder("perdura.stream.lag")
            .description("from an event's workflow time to its place in the window")
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(registry);
    queryFailures = registry.counter("perdura.stream.query.failures");
    delivered = registry.counter("perdura.stream.events.delivered");
    snapshots = registry.counter("perdura.stream.snapshots");
    cut = registry.counter("perdura.stream.cut");
  }

  void clientOpened() {
    clients.incrementAndGet();
  }

  void clientClosed() {
    clients.decrementAndGet();
  }

  void tailOpened() {
    tails.incrementAndGet();
  }

  void tailClosed() {
    tails.decrementAndGet();
  }

  void published(Instant timestamp) {
    Duration age = Duration.between(timestamp, clock.instant());
    lag.record(age.isNegative() ? Duration.ZERO : age);
  }

  void queryFailed() {
    queryFailures.increment();
  }

  void delivered(int events) {
    delivered.increment(events);
  }

  void snapshotSent() {
    snapshots.increment();
  }

  void clientCut() {
    cut.increment();
  }
}
