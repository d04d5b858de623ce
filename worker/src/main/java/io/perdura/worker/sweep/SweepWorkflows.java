package io.perdura.worker.sweep;

import io.temporal.worker.Worker;

/** Registers the sweeper's workflows. */
public final class SweepWorkflows {
  private SweepWorkflows() {}

  /** Makes a worker sweep and repair. */
  public static void register(Worker worker, SweepRound round) {
    worker.registerWorkflowImplementationTypes(SweepWorkflowImpl.class, RepairWorkflowImpl.class);
    worker.registerActivitiesImplementations(round);
  }
}
