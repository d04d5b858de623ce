package io.perdura.worker.activity;

import io.perdura.worker.node.CancellationSource;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports running attempts to Temporal in the background, which is also how it cancels them. */
public final class Heartbeats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(200);

  /** Divides {@link #SHORTEST}. */
  private static final Duration TICK = Duration.ofMillis(50);

  // Not a timer each: most attempts end before their first report is due.
  private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
  private final Thread ticker;

  /** Starts to report. */
  public Heartbeats() {
    this.ticker = Thread.ofPlatform().daemon().name("heartbeats").start(this::tick);
  }

  /**
   * Reports an attempt every third of its heartbeat time-out until the answer is closed, and
   * cancels it when Temporal says so.
   */
  Beat start(ActivityExecutionContext context, CancellationSource cancellation) {
    Duration interval = interval(context.getInfo().getHeartbeatTimeout());
    Beat beat = new Beat(context, cancellation, interval.toNanos(), beats::remove);
    beats.add(beat);
    return beat;
  }

  @Override
  public void close() {
    ticker.interrupt();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK);
        long now = System.nanoTime();
        beats.forEach(beat -> beat.reportIfDue(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    private final long intervalNanos;
    private final Consumer<Beat> end;
    private long next;

    private Beat(
        ActivityExecutionContext context,
        CancellationSource cancellation,
        long intervalNanos,
        Consumer<Beat> end) {
      this.context = context;
      this.cancellation = cancellation;
      this.intervalNanos = intervalNanos;
      this.end = end;
      this.next = System.nanoTime() + intervalNanos;
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
      end.accept(this);
    }

    private void reportIfDue(long now) {
      if (now - next >= 0) {
        next = now + intervalNanos;
        report();
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
