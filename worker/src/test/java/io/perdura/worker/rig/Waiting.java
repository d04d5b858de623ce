package io.perdura.worker.rig;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do. */
public final class Waiting {
  private Waiting() {}

  /** Returns once the condition holds; fails after 30 seconds. */
  public static void until(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Expected the condition within 30 seconds");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
