package io.perdura.worker.workflow;

import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Input;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/** Keeps the newest events of a live execution in memory, and writes only its end to the store. */
final class LiveRecorder implements Recorder {
  private static final int MOST_EVENTS = 1_000;
  private static final long MOST_BYTES = 2 * 1024 * 1024;
  private static final int LAST_EVENTS = 200;

  private final RunInput input;
  private final HistoryMeter meter;
  private final EventBuffer buffer;
  private final Consumer<Input> inbox;
  private boolean writing;
  private boolean ended;
  private boolean written;

  LiveRecorder(RunInput input, EventBuffer buffer, Consumer<Input> inbox) {
    this.input = input;
    this.meter = new HistoryMeter(input);
    this.buffer = buffer;
    this.inbox = inbox;
  }

  @Override
  public void running(boolean drained, boolean urgent) {
    buffer.keepNewest(MOST_EVENTS, MOST_BYTES);
  }

  /**
   * Always in an activity of its own: who waits for the stop can read it as soon as this workflow
   * task is over, while a local activity would keep the task open.
   */
  @Override
  public void ended() {
    ended = true;
    if (writing || written) {
      return;
    }
    writing = true;
    long after = Math.max(buffer.archived(), buffer.last() - LAST_EVENTS);
    ArchiveTask task =
        new ArchiveTask(input.workspace(), input.executionId(), after, buffer.last(), meter.now());
    Workflow.newUntypedActivityStub(EffectRunner.platformOptions("archive the end"))
        .executeAsync(TemporalNames.ACTIVITY_END_LIVE, Long.class, task)
        .handle((last, error) -> {
          writing = false;
          // It fails only if somebody ends it by hand: the next round tries again.
          written = error == null;
          inbox.accept(new Input.Archived(buffer.archived()));
          return null;
        });
  }

  @Override
  public boolean isDone() {
    return !ended || written;
  }
}
