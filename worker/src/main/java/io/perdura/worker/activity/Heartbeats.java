package io.perdura.worker.activity;

import io.perdura.api.temporal.Usage;
import io.perdura.worker.node.CancellationSource;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports running attempts to Temporal in the background, which is also how it cancels them. */
public final class Heartbeats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  /** The shortest time between two reports of an attempt. */
  public static final Duration SHORTEST = Duration.ofMillis(200);

  private static final Duration LONGEST = Duration.ofSeconds(5);

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
   * Reports an attempt every fifth of its heartbeat time-out until the answer is closed, and
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
    Duration fifth =
        timeout == null || timeout.isZero() ? LONGEST : Duration.ofMillis(timeout.toMillis() / 5);
    if (fifth.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return fifth.compareTo(SHORTEST) < 0 ? SHORTEST : fifth;
  }

  /** The reports of one attempt. */
  static final class Beat implements AutoCloseable {
    private final ActivityExecutionContext context;
    private final CancellationSource cancellation;
    private final AtomicBoolean reporting = new AtomicBoolean();
    private final @Nullable Usage before;
    private volatile Progress progress;
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
      this.before = used(context);
      this.progress = new Progress(0, 0, "", before);
    }

    /** What the next report carries. */
    void progress(long done, long total, String note) {
      progress = new Progress(done, total, note, before);
    }

    /**
     * What the node has used with this attempt and those before.
     *
     * @param usage of this attempt
     */
    @Nullable Usage with(@Nullable Usage usage) {
      return before == null ? usage : before.plus(usage);
    }

    /** What the node has used so far is to be known to the next attempt; none follows here. */
    void leave(@Nullable Usage used) {
      if (used != null) {
        progress = new Progress(progress.done(), progress.total(), progress.note(), used);
        report();
      }
    }

    private static @Nullable Usage used(ActivityExecutionContext context) {
      try {
        return context.getLastHeartbeatDetails(Progress.class).map(Progress::used).orElse(null);
      } catch (DataConverterException e) {
        // Of a worker of another version.
        return null;
      }
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
        reportAside();
      }
    }

    /**
     * Apart from the ticker, which other attempts wait for, and which Temporal must not hold up.
     */
    private void reportAside() {
      if (reporting.compareAndSet(false, true)) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                report();
              } finally {
                reporting.set(false);
              }
            });
      }
    }

    private void report() {
      try {
        context.heartbeat(progress);
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

  /**
   * Details of a heartbeat.
   *
   * @param used what the attempts before have used of a language model; null = nothing
   */
  record Progress(long done, long total, String note, @Nullable Usage used) {}
}
