package io.perdura.api.execution;

import io.perdura.api.data.Data;
import io.perdura.api.live.LiveProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution, as the REST API shows it.
 *
 * @param id UUIDv7
 * @param workflowId id of the definition
 * @param version published version of the definition that runs
 * @param planHash the plan that runs
 * @param userId who started it
 * @param environment free text given at start; {@code default} otherwise
 * @param mode once or live
 * @param trigger what started it
 * @param status where it is
 * @param pausedReason why it is paused; null if it is not
 * @param currentStep label of the newest running node; null if none
 * @param done nodes that have ended
 * @param total nodes of the plan
 * @param inputs its input
 * @param outputs its output; null until it has completed
 * @param startedAt when it was accepted
 * @param completedAt when it ended; null before
 * @param duration milliseconds from start to end; null before the end
 * @param error why it failed; null if it did not
 * @param stepResults its nodes in declaration order
 * @param temporalWorkflowId id of its workflow in Temporal
 * @param live iteration and totals of a live execution; null for one that runs once
 * @param forkedFrom what it is a fork of; null if it is none
 * @param history what it has used of Temporal's history; null until that is known
 * @param parent what called it; null if nothing did
 */
public record ExecutionRecord(
    String id,
    String workflowId,
    int version,
    String planHash,
    String userId,
    String environment,
    ExecutionMode mode,
    Trigger trigger,
    ExecutionStatus status,
    @Nullable PausedReason pausedReason,
    @Nullable String currentStep,
    int done,
    int total,
    Data inputs,
    @Nullable Data outputs,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Long duration,
    @Nullable StepError error,
    List<StepResult> stepResults,
    String temporalWorkflowId,
    @Nullable LiveProgress live,
    @Nullable ForkedFrom forkedFrom,
    @Nullable HistoryUse history,
    @Nullable ParentExecution parent) {
  /** Copies the list. */
  public ExecutionRecord {
    stepResults = List.copyOf(stepResults);
  }

  /** The record with this input. */
  public ExecutionRecord withInputs(Data shown) {
    return with(shown, stepResults, live);
  }

  /** The record with these nodes. */
  public ExecutionRecord withSteps(List<StepResult> steps) {
    return with(inputs, steps, live);
  }

  /** The record with this progress of a live execution. */
  public ExecutionRecord withLive(LiveProgress progress) {
    return with(inputs, stepResults, progress);
  }

  private ExecutionRecord with(
      Data shownInputs, List<StepResult> steps, @Nullable LiveProgress progress) {
    return new ExecutionRecord(
        id,
        workflowId,
        version,
        planHash,
        userId,
        environment,
        mode,
        trigger,
        status,
        pausedReason,
        currentStep,
        done,
        total,
        shownInputs,
        outputs,
        startedAt,
        completedAt,
        duration,
        error,
        steps,
        temporalWorkflowId,
        progress,
        forkedFrom,
        history,
        parent);
  }
}
