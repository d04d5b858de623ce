package io.perdura.api.execution;

import io.perdura.api.data.Data;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node in an execution's record.
 *
 * @param stepId node key
 * @param stepName label
 * @param status where it is
 * @param startedAt when its first attempt started; null before
 * @param completedAt when it ended; null before
 * @param attempts tries so far
 * @param output its output; null until it has completed
 * @param error why it failed; null if it did not
 * @param duration milliseconds from start to end; null before the end
 * @param origin where its result comes from if it did not run; null otherwise
 * @param waiting what it waits for; null if it does not wait
 * @param calledExecutionId the execution that it has called last; null if it has called none
 */
public record StepResult(
    String stepId,
    String stepName,
    StepStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    int attempts,
    @Nullable Data output,
    @Nullable StepError error,
    @Nullable Long duration,
    @Nullable StepOrigin origin,
    @Nullable Waiting waiting,
    @Nullable String calledExecutionId) {
  /** A node that runs or ran, does not wait, and has called no execution. */
  public StepResult(
      String stepId,
      String stepName,
      StepStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      int attempts,
      @Nullable Data output,
      @Nullable StepError error,
      @Nullable Long duration) {
    this(
        stepId,
        stepName,
        status,
        startedAt,
        completedAt,
        attempts,
        output,
        error,
        duration,
        null,
        null,
        null);
  }

  /** The node with this output. */
  public StepResult withOutput(Data shown) {
    return new StepResult(
        stepId,
        stepName,
        status,
        startedAt,
        completedAt,
        attempts,
        shown,
        error,
        duration,
        origin,
        waiting,
        calledExecutionId);
  }
}
