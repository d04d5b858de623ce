package io.perdura.worker.rig;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;

/** While it is open: wakes a workflow that does not answer an update, as the bridge does. */
final class Waker implements AutoCloseable {
  private static final Duration AFTER = Duration.ofSeconds(1);

  private final Thread thread;

  Waker(WorkflowStub workflow) {
    this.thread = Thread.startVirtualThread(() -> wake(workflow));
  }

  private static void wake(WorkflowStub workflow) {
    try {
      Thread.sleep(AFTER);
      workflow.signal(TemporalNames.SIGNAL_WAKE);
    } catch (InterruptedException e) {
      // It was answered.
      Thread.currentThread().interrupt();
    } catch (WorkflowException e) {
      // It is over, or continues as new.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
