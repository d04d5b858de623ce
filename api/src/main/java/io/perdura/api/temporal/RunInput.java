package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveSettings;
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
 * @param used what the runs before have used of the history; null in the first run
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
    @Nullable HistoryUse used) {
  /** Version of the structure that this code writes. */
  public static final int CURRENT_VERSION = 1;

  /** An input that says nothing of live mode. */
  public RunInput(
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
      @Nullable CarriedRecord carried) {
    this(
        version,
        workspace,
        executionId,
        definitionId,
        definitionVersion,
        planHash,
        mode,
        trigger,
        input,
        tuning,
        carried,
        null);
  }

  /** An input of a first run. */
  public RunInput(
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
      @Nullable LiveSettings live) {
    this(
        version,
        workspace,
        executionId,
        definitionId,
        definitionVersion,
        planHash,
        mode,
        trigger,
        input,
        tuning,
        carried,
        live,
        null);
  }

  /** The input with another record. */
  public RunInput carrying(CarriedRecord record) {
    return carrying(record, used);
  }

  /** The input of the next run. */
  public RunInput carrying(CarriedRecord record, @Nullable HistoryUse soFar) {
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
        tuning,
        record,
        live,
        soFar);
  }
}
