package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only argument of the interpreting workflow, at its start and at every continue-as-new.
 *
 * @param version version of this structure, {@link #CURRENT_VERSION} when written now
 * @param workspace id of the workspace
 * @param executionId UUIDv7
 * @param definitionId id of the definition; also the Workflow Type
 * @param definitionVersion its published version
 * @param planHash the plan that runs, loaded by its hash
 * @param mode once or live
 * @param trigger what started it
 * @param input the execution's input
 * @param tuning bounds of one run
 * @param carried where the previous run stopped; null in the first run
 * @param live how a live execution repeats its plan; null = as the plan's settings say
 * @param seeds results that are known before it starts; null = none
 * @param holdOnFailure whether nodes that would fail their scope wait for a person; null = no
 * @param used what the runs before have used of the history; null in the first run
 * @param calls who called it and what it may call; null if nobody did and it calls nothing
 * @param breakpoints where it stops, as said at its start; null = nowhere
 */
public record RunInput(
    int version,
    String workspace,
    String executionId,
    String definitionId,
    int definitionVersion,
    String planHash,
    ExecutionMode mode,
    Trigger trigger,
    Data input,
    RunTuning tuning,
    @Nullable CarriedRecord carried,
    @Nullable LiveSettings live,
    @Nullable Seeds seeds,
    @Nullable Boolean holdOnFailure,
    @Nullable HistoryUse used,
    @Nullable CallTree calls,
    @Nullable List<Breakpoint> breakpoints) {
  /** Version of the structure that this code writes. */
  public static final int CURRENT_VERSION = 1;

  /** The input of an execution that begins, of which nothing is known before. */
  public RunInput(
      String workspace,
      String executionId,
      String definitionId,
      int definitionVersion,
      String planHash,
      ExecutionMode mode,
      Trigger trigger,
      Data input,
      RunTuning tuning,
      @Nullable LiveSettings live) {
    this(
        CURRENT_VERSION,
        workspace,
        executionId,
        definitionId,
        definitionVersion,
        planHash,
        mode,
        trigger,
        input,
        tuning,
        null,
        live,
        null,
        null,
        null,
        null,
        null);
  }

  /** The input of an execution whose nodes wait for a person before they fail it, or do not. */
  public RunInput holding(boolean hold) {
    return with(tuning, carried, seeds, hold ? true : null, used, calls, breakpoints);
  }

  /** The input with another record. */
  public RunInput carrying(@Nullable CarriedRecord record) {
    return carrying(record, used);
  }

  /** The input of the next run. */
  public RunInput carrying(@Nullable CarriedRecord record, @Nullable HistoryUse soFar) {
    // From the second run on they are in the record.
    List<Breakpoint> there = record == null ? breakpoints : null;
    return with(tuning, record, seeds, holdOnFailure, soFar, calls, there);
  }

  /** The input with these bounds. */
  public RunInput tuned(RunTuning bounds) {
    return with(bounds, carried, seeds, holdOnFailure, used, calls, breakpoints);
  }

  /** The input with these results known. */
  public RunInput seeded(@Nullable Seeds known) {
    return with(tuning, carried, known, holdOnFailure, used, calls, breakpoints);
  }

  /** The input of an execution that stands here among those that call each other. */
  public RunInput calling(@Nullable CallTree tree) {
    return with(tuning, carried, seeds, holdOnFailure, used, tree, breakpoints);
  }

  /** Id of its workflow in Temporal. */
  public String temporalWorkflowId() {
    return ExecutionIds.temporalWorkflowId(workspace, definitionId, executionId);
  }

  /** The input of an execution that stops there. */
  public RunInput stopping(@Nullable List<Breakpoint> there) {
    return with(tuning, carried, seeds, holdOnFailure, used, calls, there);
  }

  /** Where it stops, as said at its start. */
  public List<Breakpoint> breakpointsOrNone() {
    return breakpoints == null ? List.of() : breakpoints;
  }

  /** What is known before it starts. */
  public Seeds seedsOrNone() {
    return seeds == null ? Seeds.NONE : seeds;
  }

  private RunInput with(
      RunTuning bounds,
      @Nullable CarriedRecord record,
      @Nullable Seeds known,
      @Nullable Boolean hold,
      @Nullable HistoryUse soFar,
      @Nullable CallTree tree,
      @Nullable List<Breakpoint> there) {
    return new RunInput(
        version,
        workspace,
        executionId,
        definitionId,
        definitionVersion,
        planHash,
        mode,
        trigger,
        input,
        bounds,
        record,
        live,
        known,
        hold,
        soFar,
        tree,
        there);
  }
}
