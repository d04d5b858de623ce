package io.perdura.bridge.stream;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until another has something for it; signals in between count once. */
final class Wake {
  private final Semaphore permits = new Semaphore(0);

  void signal() {
    if (permits.availablePermits() == 0) {
      permits.release();
    }
  }

  /** Sleeps until a signal, or as long as given. */
  void await(long nanos) throws InterruptedException {
    if (permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      permits.drainPermits();
    }
  }
}
