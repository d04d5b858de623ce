package io.perdura.worker.activity;

import io.temporal.activity.ActivityInfo;
import org.jspecify.annotations.Nullable;

/** Waits for a short while. */
final class PauseActivity {
  private PauseActivity() {}

  /**
   * Sleeps.
   *
   * @param millis how long, from when the workflow asked for it: the way here counts
   */
  static @Nullable Object run(ActivityInfo info, long millis) {
    long underWay = info.getStartedTimestamp() - info.getScheduledTimestamp();
    try {
      Thread.sleep(Math.max(0, millis - Math.max(0, underWay)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker stopped during a pause", e);
    }
    return null;
  }
}
