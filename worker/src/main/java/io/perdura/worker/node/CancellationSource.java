package io.perdura.worker.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The {@link Cancellation} of one attempt, held by whoever may cancel it. */
public final class CancellationSource implements Cancellation {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Set<Action> actions = new LinkedHashSet<>();

  /**
   * Cancels the attempt: wakes its sleepers and runs its abort actions on this thread, in the order
   * of their registration. Further calls do nothing.
   */
  public void cancel() {
    List<Action> due;
    synchronized (actions) {
      cancelled.countDown();
      due = new ArrayList<>(actions);
      actions.clear();
    }
    due.forEach(action -> action.abort.run());
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public Registration onCancel(Runnable abort) {
    Action action = new Action(abort);
    synchronized (actions) {
      if (!isCancelled()) {
        actions.add(action);
        return action;
      }
    }
    abort.run();
    return action;
  }

  @Override
  public boolean sleep(Duration duration) throws InterruptedException {
    return !cancelled.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
  }

  private final class Action implements Registration {
    private final Runnable abort;

    Action(Runnable abort) {
      this.abort = abort;
    }

    @Override
    public void close() {
      synchronized (actions) {
        actions.remove(this);
      }
    }
  }
}
