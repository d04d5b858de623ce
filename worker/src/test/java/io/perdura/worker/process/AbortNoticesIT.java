package io.perdura.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.store.Store;
import io.perdura.store.notify.Control;
import io.perdura.store.notify.Notifications;
import io.perdura.worker.activity.RunningAttempts;
import io.perdura.worker.node.CancellationSource;
import io.perdura.worker.rig.Postgres;
import io.perdura.worker.rig.Waiting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An abort on one worker reaches the attempt that another one runs. */
class AbortNoticesIT {
  @Test
  void abortsAnAttemptOfAnotherWorkerAtOnce() throws InterruptedException {
    try (Store here = Postgres.open();
        Store there = Postgres.open();
        Notifications notifications = there.listen()) {
      RunningAttempts deciding =
          new RunningAttempts(new AbortNotices(new Control(here.dataSource())));
      RunningAttempts running = new RunningAttempts((execution, node) -> {});
      AbortNotices.listen(notifications, running);
      Waiting.until(notifications::isConnected);
      CountDownLatch aborted = new CountDownLatch(1);
      CancellationSource cancellation = new CancellationSource();
      cancellation.onCancel(aborted::countDown);
      running.add("e1", "a", cancellation);
      deciding.abort("e1", "b");
      assertThat(aborted.await(200, TimeUnit.MILLISECONDS)).isFalse();
      deciding.abort("e1", "a");
      assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aStopReachesEveryAttemptOfTheExecutionAlsoOneThatStartsLater() throws InterruptedException {
    try (Store here = Postgres.open();
        Store there = Postgres.open();
        Notifications notifications = there.listen()) {
      RunningAttempts deciding =
          new RunningAttempts(new AbortNotices(new Control(here.dataSource())));
      RunningAttempts running = new RunningAttempts((execution, node) -> {});
      AbortNotices.listen(notifications, running);
      Waiting.until(notifications::isConnected);
      CancellationSource runs = new CancellationSource();
      CancellationSource other = new CancellationSource();
      running.add("e1", "live[1]/a", runs);
      running.add("e10", "live[1]/a", other);
      deciding.stop("e1");
      Waiting.until(runs::isCancelled);
      CancellationSource late = new CancellationSource();
      running.add("e1", "live[1]/b", late);
      assertThat(late.isCancelled()).isTrue();
      assertThat(other.isCancelled()).isFalse();
    }
  }
}
