package io.perdura.worker.node;

import java.time.Duration;

/** Lets a handler stop at once when its attempt is cancelled. Safe for use by several threads. */
public interface Cancellation {
  /** Whether the attempt was cancelled. Once true it stays true. */
  boolean isCancelled();

  /**
   * Registers what aborts the work under way, such as closing a socket. It runs once, on the thread
   * that cancels; at once, on this thread, if the attempt is cancelled already. It must be quick
   * and must not throw.
   *
   * @return takes the action back when closed
   */
  Registration onCancel(Runnable abort);

  /**
   * Sleeps, but no longer than until the attempt is cancelled.
   *
   * @return true after the full time, false if the attempt is cancelled
   */
  boolean sleep(Duration duration) throws InterruptedException;

  /** A registered abort action. */
  interface Registration extends AutoCloseable {
    /** Takes the action back; does nothing if it has run or was taken back before. */
    @Override
    void close();
  }
}
