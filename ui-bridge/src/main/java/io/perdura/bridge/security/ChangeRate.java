package io.perdura.bridge.security;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often each caller may do something: a bucket that holds {@code burst} tokens and gets {@code
 * perSecond} of them back. All that is kept of a caller is when its bucket will be full again.
 */
final class ChangeRate {
  /** Callers above which those with a full bucket are forgotten. */
  private static final int MANY = 10_000;

  private final ConcurrentMap<String, Long> fullAt = new ConcurrentHashMap<>();
  private final long nanosPerToken;
  private final long nanosOfBurst;
  private final LongSupplier clock;

  /**
   * Full buckets.
   *
   * @param perSecond tokens that come back; at least 1
   * @param burst tokens of a full bucket; at least 1
   * @param clock nanoseconds, from anywhere
   */
  ChangeRate(int perSecond, int burst, LongSupplier clock) {
    this.nanosPerToken = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.nanosOfBurst = nanosPerToken * burst;
    this.clock = clock;
  }

  /** Takes a token; zero if there was one, else how long to wait for the next. */
  Duration take(String caller) {
    long now = clock.getAsLong();
    if (fullAt.size() > MANY) {
      fullAt.values().removeIf(full -> full - now <= 0);
    }
    long[] missing = new long[1];
    fullAt.compute(
        caller,
        (name, full) -> {
          long base = full == null || full - now < 0 ? now : full;
          long next = base + nanosPerToken;
          missing[0] = next - now - nanosOfBurst;
          return missing[0] > 0 ? base : next;
        });
    return missing[0] > 0 ? Duration.ofNanos(missing[0]) : Duration.ZERO;
  }
}
