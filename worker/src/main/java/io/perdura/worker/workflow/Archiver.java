package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Input;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Moves events from the buffer to the store, one activity at a time. */
final class Archiver implements Recorder {
  /** Most events that one activity archives, so that it ends within its time-out. */
  private static final int MOST_EVENTS = 1_000;

  /** A local activity keeps queries waiting, so a store that is slow now gets a regular one. */
  private static final LocalActivityOptions WITHIN_THE_TASK =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(2))
          .setScheduleToCloseTimeout(Duration.ofSeconds(3))
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .setDoNotIncludeArgumentsIntoMarker(true)
          .setSummary("archive the last events")
          .build();

  private final RunInput input;
  private final HistoryMeter meter;
  private final EventBuffer buffer;
  private final LastEvents lastEvents;
  private final Consumer<Input> inbox;
  private boolean busy;
  private boolean triedInTask;
  private long urgentUpTo;

  Archiver(RunInput input, EventBuffer buffer, LastEvents lastEvents, Consumer<Input> inbox) {
    this.input = input;
    this.meter = new HistoryMeter(input);
    this.buffer = buffer;
    this.lastEvents = lastEvents;
    this.inbox = inbox;
  }

  @Override
  public void running(boolean drained, boolean urgent) {
    if (urgent) {
      urgentUpTo = buffer.last();
    }
    boolean soon = drained || urgentUpTo > buffer.archived();
    archiveFrom(soon ? 1 : input.tuning().archiveEvents());
  }

  @Override
  public void ended() {
    archiveLast();
  }

  @Override
  public boolean isDone() {
    return !busy && buffer.size() == 0;
  }

  /**
   * Archives what is in the buffer, if there are that many events and no archive runs. Answered by
   * {@link Input.Archived}.
   */
  private void archiveFrom(int events) {
    if (busy || buffer.size() < events) {
      return;
    }
    long upTo = Math.min(buffer.last(), buffer.archived() + MOST_EVENTS);
    ArchiveTask task =
        new ArchiveTask(
            input.workspace(), input.executionId(), buffer.archived(), upTo, meter.now());
    await(
        Workflow.newUntypedActivityStub(
                EffectRunner.platformOptions("archive events up to " + upTo))
            .executeAsync(TemporalNames.ACTIVITY_ARCHIVE, Long.class, task));
  }

  /**
   * Archives the last events, once the execution has ended: within the workflow task if the store
   * answers at once, which saves the execution a whole activity; else like any others.
   */
  private void archiveLast() {
    if (busy || buffer.size() == 0) {
      return;
    }
    List<RecordedEvent> events = buffer.all(MOST_EVENTS);
    if (triedInTask || events.isEmpty()) {
      archiveFrom(1);
      return;
    }
    triedInTask = true;
    LastEvents.Task last = new LastEvents.Task(input.workspace(), input.executionId(), meter.now());
    lastEvents.put(last, events);
    await(
        Workflow.newUntypedLocalActivityStub(WITHIN_THE_TASK)
            .executeAsync(LastEvents.ACTIVITY, Long.class, last));
  }

  private void await(Promise<Long> writing) {
    busy = true;
    writing.handle((written, error) -> {
      busy = false;
      // A regular one fails only if somebody ends it by hand: the next round tries again.
      inbox.accept(new Input.Archived(error == null ? written : buffer.archived()));
      return null;
    });
  }
}
