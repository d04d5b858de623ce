package io.perdura.worker.activity;

import io.perdura.worker.node.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries an access to the store again until the attempt's time is over: a node's few retries are for
 * what the outside does wrong, and must not be spent on a restart of PostgreSQL.
 */
final class StoreRetry {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRetry.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Instant deadline;
  private final Cancellation cancellation;

  StoreRetry(InstantSource clock, Instant deadline, Cancellation cancellation) {
    this.clock = clock;
    this.deadline = deadline;
    this.cancellation = cancellation;
  }

  <T> T call(String what, Supplier<T> access) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return access.get();
      } catch (BlobMissingException e) {
        throw e;
      } catch (RuntimeException e) {
        // Whatever the store throws may be over in a moment.
        LOG.warn("Cannot {} yet: {}", what, e.toString());
        if (clock.instant().plus(pause).isAfter(deadline) || !cancellation.sleep(pause)) {
          throw e;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      }
    }
  }
}
