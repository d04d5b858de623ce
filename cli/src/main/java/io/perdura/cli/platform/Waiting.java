package io.perdura.cli.platform;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that only asking shows. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(40);

  private Waiting() {}

  /** Asks until it is true; false if it did not become so in time. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
