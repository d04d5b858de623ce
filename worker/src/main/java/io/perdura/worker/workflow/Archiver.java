package io.perdura.worker.workflow;

import io.perdura.api.temporal.ArchiveBatch;
import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Input;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves events from the buffer to the store, one activity at a time. While the run goes on that is
 * an activity, which asks for the events. What is left at the end goes by a local activity within
 * the workflow task that ends the run, if there is little of it and the store answers at once.
 */
final class Archiver {
  /** At most so many events, and bytes of them, are handed to a local activity. */
  private static final int FEW = 1_000;

  /** Well below the ten seconds of a workflow task. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private static final LocalActivityOptions LOCAL =
      LocalActivityOptions.newBuilder()
          .setScheduleToCloseTimeout(AT_ONCE)
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .setDoNotIncludeArgumentsIntoMarker(true)
          .build();

  private final RunInput input;
  private final EventBuffer buffer;
  private final Consumer<Input> inbox;
  private boolean busy;
  private boolean refused;

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
    long upTo = buffer.last();
    ArchiveTask task =
        new ArchiveTask(input.workspace(), input.executionId(), buffer.archived(), upTo);
    Workflow.newUntypedActivityStub(
            EffectRunner.platformOptions("archive events up to " + upTo))
        .executeAsync(TemporalNames.ACTIVITY_ARCHIVE, Long.class, task)
        .handle(
            (written, error) -> {
              // It fails only if somebody ends it by hand: the next round tries again.
              return done(error == null ? written : buffer.archived());
            });
  }

  /** Archives everything, at once if that is possible. Answered by {@link Input.Archived}. */
  void archiveRest() {
    EventPage rest = buffer.page(buffer.archived(), FEW);
    if (busy || buffer.size() == 0 || refused || rest.events().size() < buffer.size()) {
      archiveFrom(1);
      return;
    }
    busy = true;
    ArchiveBatch batch =
        new ArchiveBatch(input.workspace(), input.executionId(), rest.events());
    Workflow.newUntypedLocalActivityStub(LOCAL)
        .executeAsync(TemporalNames.ACTIVITY_ARCHIVE_LAST, Long.class, batch)
        .handle(
            (written, error) -> {
              // The store is away: the activity waits for it, and blocks nothing.
              refused = error != null;
              return done(error == null ? written : buffer.archived());
            });
  }

  private @Nullable Void done(long upTo) {
    busy = false;
    inbox.accept(new Input.Archived(upTo));
    return null;
  }
}
