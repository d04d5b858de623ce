package io.perdura.worker.sweep;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The sweeper's work. */
@ActivityInterface
public interface SweepActivity {
  /** Sweeps; answers how many executions were repaired. */
  @ActivityMethod(name = "perdura.sweep")
  int sweep();

  /** Repairs one execution; false if there is nothing to repair. */
  @ActivityMethod(name = "perdura.repair")
  boolean repair(String workspace, String executionId);
}
