package io.perdura.bridge.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, looking often. */
public final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Await() {}

  /** Fails when the condition does not hold within 20 seconds. */
  public static void until(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Throwable last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (Exception | AssertionError e) {
        last = e;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("Expected within " + LIMIT + " that " + what, last);
  }
}
