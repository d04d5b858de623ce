package io.perdura.worker.workflow;

import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Input;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/** Moves events from the buffer to the store, one activity at a time. */
final class Archiver {
  private static final int MOST_EVENTS = 1_000;

  private final RunInput input;
  private final EventBuffer buffer;
  private final Consumer<Input> inbox;
  private boolean busy;

  Archiver(RunInput input, EventBuffer buffer, Consumer<Input> inbox) {
    this.input = input;
    this.buffer = buffer;
    this.inbox = inbox;
  }

  /** Whether an archive activity runs. */
  boolean isBusy() {
    return busy;
  }

  /** Whether every event is in the store. */
  boolean isDone() {
    return !busy && buffer.size() == 0;
  }

  /**
   * Archives what is in the buffer, if there are that many events and no archive runs. Answered by
   * {@link Input.Archived}.
   */
  void archiveFrom(int events) {
    if (busy || buffer.size() < events) {
      return;
    }
    busy = true;
    // Bounded, so that an archive ends within its time-out however many events there are.
    long upTo = Math.min(buffer.last(), buffer.archived() + MOST_EVENTS);
    ArchiveTask task =
        new ArchiveTask(input.workspace(), input.executionId(), buffer.archived(), upTo);
    Workflow.newUntypedActivityStub(EffectRunner.platformOptions("archive events up to " + upTo))
        .executeAsync(TemporalNames.ACTIVITY_ARCHIVE, Long.class, task)
        .handle((written, error) -> {
          busy = false;
          // It fails only if somebody ends it by hand: the next round tries again.
          inbox.accept(new Input.Archived(error == null ? written : buffer.archived()));
          return null;
        });
  }
}
