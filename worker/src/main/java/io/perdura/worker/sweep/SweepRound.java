package io.perdura.worker.sweep;

/**
 * One round of the sweep.
 *
 * @param sweeper repairs executions whose workflow is gone
 * @param housekeeping deletes what has been kept long enough
 */
public record SweepRound(Sweeper sweeper, Housekeeping housekeeping) implements SweepActivity {
  @Override
  public int sweep() {
    int repaired = sweeper.sweep();
    housekeeping.run();
    return repaired;
  }

  @Override
  public boolean repair(String workspace, String executionId) {
    return sweeper.repair(workspace, executionId);
  }
}
