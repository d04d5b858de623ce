package io.perdura.store.execution;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.store.execution.NewExecution.Beginning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution without its nodes: what a start, a wait or a stream needs.
 *
 * @param lastSeq number of the last stored event; 0 if none
 * @param outputs null until it has completed
 * @param error null if it did not fail
 * @param liveSettings how it repeats; null for one that runs once
 * @param environment free text given at start
 * @param begin what was known before it started
 * @param holdOnFailure whether nodes that would fail it wait for a person
 */
public record ExecutionState(
    String workspace,
    String id,
    String definitionId,
    int version,
    String planHash,
    ExecutionMode mode,
    Trigger trigger,
    ExecutionStatus status,
    long lastSeq,
    Data input,
    @Nullable Data outputs,
    @Nullable StepError error,
    Instant startedAt,
    @Nullable Instant completedAt,
    String temporalWorkflowId,
    @Nullable LiveSettings liveSettings,
    String environment,
    Beginning begin,
    boolean holdOnFailure) {
  /** What its workflow is started with. */
  public RunInput runInput() {
    return new RunInput(
            workspace,
            id,
            definitionId,
            version,
            planHash,
            mode,
            trigger,
            input,
            RunTuning.DEFAULT,
            liveSettings)
        .seeded(begin.seeds())
        .calling(begin.calls())
        .stopping(begin.breakpoints())
        .holding(holdOnFailure);
  }
}
