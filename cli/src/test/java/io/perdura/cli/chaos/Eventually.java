package io.perdura.cli.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting with a bound: nothing in these tests sleeps and hopes. */
final class Eventually {
  private static final Duration STEP = Duration.ofMillis(50);

  private Eventually() {}

  /** Waits until the condition holds; returns how long that took. */
  static Duration eventually(String what, Duration limit, BooleanSupplier condition) {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - began > limit.toNanos()) {
        throw new AssertionError("After " + limit + " still not true: " + what);
      }
      pause(STEP);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Waits for a value. */
  static <T> T value(String what, Duration limit, Supplier<Optional<T>> supplier) {
    long began = System.nanoTime();
    while (true) {
      Optional<T> found = supplier.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - began > limit.toNanos()) {
        throw new AssertionError("After " + limit + " still missing: " + what);
      }
      pause(STEP);
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
