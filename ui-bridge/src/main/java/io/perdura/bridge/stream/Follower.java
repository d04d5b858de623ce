package io.perdura.bridge.stream;

import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.store.execution.ExecutionState;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets a request wait for an execution, by way of the feed that streams use. Every call blocks. */
@Component
public class Follower {
  private final Feeds feeds;

  Follower(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * Brings the store up to date with the workflow.
   *
   * @return false if the workflow could not be asked in time, so that stored events may be behind
   */
  public boolean sync(ExecutionState execution, Duration limit) throws InterruptedException {
    Feed feed = feeds.open(Watched.of(execution));
    try {
      return feed.awaitSynced(limit.toMillis()) && !feed.stale();
    } finally {
      feeds.close(feed);
    }
  }

  /**
   * Waits until an execution has ended and its last event is stored.
   *
   * @return false if it has not ended in time
   */
  public boolean awaitEnd(ExecutionState execution, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Wake wake = new Wake();
    Runnable listener = wake::signal;
    Feed feed = feeds.open(Watched.of(execution));
    feed.addReader(listener);
    try {
      for (long left = limit.toNanos(); !feed.finished(); left = deadline - System.nanoTime()) {
        if (left <= 0) {
          return false;
        }
        wake.await(left);
      }
      return true;
    } finally {
      feed.removeReader(listener);
      feeds.close(feed);
    }
  }
}
