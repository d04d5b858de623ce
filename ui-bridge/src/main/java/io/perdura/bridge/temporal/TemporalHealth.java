package io.perdura.bridge.temporal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Temporal answers. Asked in the background once a second, so that no health check waits.
 */
@Component("temporal")
class TemporalHealth implements HealthIndicator, DisposableBean {
  private static final long INTERVAL = TimeUnit.SECONDS.toMillis(1);

  private final TemporalClient temporal;
  private final Thread thread;
  private volatile Health health =
      Health.outOfService().withDetail("reason", "Not asked yet").build();

  TemporalHealth(TemporalClient temporal) {
    this.temporal = temporal;
    this.thread = Thread.ofVirtual().name("temporal-health").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        health = ask();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Health ask() throws InterruptedException {
    try {
      temporal.ping();
      return Health.up().build();
    } catch (ExecutionException e) {
      return Health.outOfService()
          .withDetail("reason", "Temporal does not answer: " + e.getMessage())
          .build();
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void destroy() {
    thread.interrupt();
  }
}
