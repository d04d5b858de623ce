package io.perdura.worker.process;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.perdura.store.Store;
import io.perdura.worker.sweep.SweepSchedule;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker process. It starts while PostgreSQL and Temporal are away and says what it waits for;
 * it is ready once both have answered and its pollers run.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final WorkerSettings settings;
  private final Readiness readiness = new Readiness();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ManagementServer management;

  /** Opens the management port. */
  public WorkerProcess(WorkerSettings settings) {
    this.settings = settings;
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    this.management = new ManagementServer(settings.host(), settings.port(), readiness, metrics);
  }

  /** Port of health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Works until {@link #close}; returns when everything has stopped. */
  public void run() {
    String identity = "perdura-worker@" + ProcessHandle.current().pid();
    Thread warmUp = Thread.ofPlatform().name("warm-up").start(WarmUp::run);
    try (Store store = Store.open(settings.database());
        TemporalConnection temporal =
            new TemporalConnection(settings.temporal(), identity, metrics)) {
      if (attempt("PostgreSQL", store::migrate)) {
        try (WorkerParts parts =
            new WorkerParts(
                settings, store, temporal, identity, metrics, UnaryOperator.identity())) {
          warmUp.join();
          work(store, temporal, parts);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      management.close();
      stopped.countDown();
    }
  }

  /** Stops taking work, lets running attempts end for a while, then aborts them. */
  @Override
  public void close() {
    readiness.down("worker", "stopping");
    stop.countDown();
    try {
      if (!stopped.await(settings.grace().plusSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The worker did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Store store, TemporalConnection temporal, WorkerParts parts) {
    WorkerFactory factory = parts.factory();
    if (!attempt("Temporal", factory::start)) {
      return;
    }
    attempt(
        "sweeper",
        () ->
            SweepSchedule.ensure(
                temporal.schedules(),
                settings.temporal().taskQueue(),
                settings.temporal().sweepEvery()));
    readiness.up("worker");
    LOG.info("The worker takes work from task queue {}", settings.temporal().taskQueue());
    watch(store);
    drain(factory, parts);
  }

  private void drain(WorkerFactory factory, WorkerParts parts) {
    factory.shutdown();
    factory.awaitTermination(settings.grace().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      LOG.info("Aborting {} attempts; other workers will try them again", parts.running().size());
      parts.running().abortAll();
      factory.awaitTermination(3, TimeUnit.SECONDS);
    }
    factory.shutdownNow();
  }

  /** Asks PostgreSQL every two seconds whether it is there, until the process is to stop. */
  private void watch(Store store) {
    do {
      try {
        store.ping();
        readiness.up("database");
      } catch (RuntimeException e) {
        // Any failure of the probe is what health reports.
        readiness.down("database", e.toString());
      }
    } while (!stops(Duration.ofSeconds(2)));
  }

  /** Tries until it works; false if the process is to stop before. */
  private boolean attempt(String what, Runnable action) {
    while (true) {
      try {
        action.run();
        readiness.up(what);
        return true;
      } catch (RuntimeException e) {
        // Whatever is wrong on the other side may be put right while this process waits.
        readiness.down(what, e.toString());
        LOG.warn("Waiting for {}: {}", what, e.toString());
      }
      if (stops(PAUSE)) {
        return false;
      }
    }
  }

  private boolean stops(Duration pause) {
    try {
      return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
