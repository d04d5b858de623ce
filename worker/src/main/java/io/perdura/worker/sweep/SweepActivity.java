package io.perdura.worker.sweep;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The sweeper's work. */
@ActivityInterface
public interface SweepActivity {
  /** Sweeps; answers how many executions were repaired. */
  @ActivityMethod(name = "perdura.sweep")
  int sweep();
}
