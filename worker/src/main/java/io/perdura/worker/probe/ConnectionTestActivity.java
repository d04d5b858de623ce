package io.perdura.worker.probe;

import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The work of a test. */
@ActivityInterface
public interface ConnectionTestActivity {
  /** Tests a connection, for ten seconds at most. */
  @ActivityMethod(name = "perdura.connection-test")
  ConnectionTestResult test(ConnectionTestTask task);
}
