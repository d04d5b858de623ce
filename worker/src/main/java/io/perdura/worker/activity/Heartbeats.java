package io.perdura.worker.activity;

import io.perdura.worker.node.CancellationSource;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports running attempts to Temporal in the background, which is also how it cancels them. */
public final class Heartbeats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(200);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeats").factory());

  /**
   * Reports an attempt every third of its heartbeat time-out until the answer is closed, and
   * cancels it when Temporal says so.
   */
  Beat start(ActivityExecutionContext context, CancellationSource cancellation) {
    Beat beat = new Beat(context, cancellation);
    long millis = interval(context.getInfo().getHeartbeatTimeout()).toMillis();
    beat.schedule = timer.scheduleAtFixedRate(beat::report, millis, millis, TimeUnit.MILLISECONDS);
    return beat;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static Duration interval(@Nullable Duration timeout) {
    // In milliseconds: a division of Duration goes through BigDecimal, for each attempt.
    Duration third =
        timeout == null || timeout.isZero() ? LONGEST : Duration.ofMillis(timeout.toMillis() / 3);
    if (third.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return third.compareTo(SHORTEST) < 0 ? SHORTEST : third;
  }

  /** The reports of one attempt. */
  static final class Beat implements AutoCloseable {
    private final ActivityExecutionContext context;
    private final CancellationSource cancellation;
    private final AtomicReference<@Nullable Object> progress = new AtomicReference<>();
    private final AtomicReference<@Nullable ActivityCompletionException> stopped =
        new AtomicReference<>();
    private @Nullable ScheduledFuture<?> schedule;

    private Beat(ActivityExecutionContext context, CancellationSource cancellation) {
      this.context = context;
      this.cancellation = cancellation;
    }

    /** What the next report carries. */
    void progress(Object details) {
      progress.set(details);
    }

    /** Why Temporal does not want the attempt any more; null if it does. */
    @Nullable ActivityCompletionException stopped() {
      return stopped.get();
    }

    @Override
    public void close() {
      Future<?> running = schedule;
      if (running != null) {
        running.cancel(false);
      }
    }

    private void report() {
      try {
        context.heartbeat(progress.get());
      } catch (ActivityCompletionException e) {
        stopped.compareAndSet(null, e);
        cancellation.cancel();
        close();
      } catch (RuntimeException e) {
        // Temporal is away: the next report tries again, the attempt goes on.
        LOG.debug("Heartbeat failed", e);
      }
    }
  }
}
