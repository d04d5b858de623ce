package io.perdura.bridge.database;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.store.Store;
import io.perdura.store.StoreConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL. The bridge starts without it: the schema is brought up to date as soon as it answers,
 * and until then requests that need it are refused with 503. Watched in the background, so that no
 * health check waits.
 */
@Component("database")
public class Database implements HealthIndicator, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final long INTERVAL = TimeUnit.SECONDS.toMillis(1);

  private final Store store;
  private final CountDownLatch prepared = new CountDownLatch(1);
  private final Thread thread;
  private volatile Health health =
      Health.outOfService().withDetail("reason", "Not asked yet").build();

  Database(BridgeSettings settings) {
    BridgeSettings.Database where = settings.database();
    this.store =
        Store.open(
            new StoreConfig(
                where.url(),
                where.user(),
                where.password(),
                where.connections(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                "perdura-bridge"));
    this.thread = Thread.ofVirtual().name("database-health").start(this::watch);
  }

  /** What repositories are made of. */
  public DataSource dataSource() {
    return store.dataSource();
  }

  /** The connection pool. */
  public Store store() {
    return store;
  }

  /** True when the schema is of this version, so that statements make sense. */
  public boolean isPrepared() {
    return prepared.getCount() == 0;
  }

  /** Waits until the schema is of this version; false if it is not in time. */
  public boolean awaitPrepared(Duration limit) throws InterruptedException {
    return prepared.await(limit.toMillis(), TimeUnit.MILLISECONDS);
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

  private Health ask() {
    try {
      if (isPrepared()) {
        store.ping();
      } else {
        store.migrate();
        prepared.countDown();
        log.info("The database is ready");
      }
      return Health.up().build();
    } catch (RuntimeException e) {
      return Health.outOfService().withDetail("reason", String.valueOf(e.getMessage())).build();
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void destroy() {
    thread.interrupt();
    store.close();
  }
}
