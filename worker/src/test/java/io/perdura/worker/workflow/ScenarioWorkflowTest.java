package io.perdura.worker.workflow;

import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The scenario table on Temporal's test environment. */
class ScenarioWorkflowTest extends ScenarioContract {
  private static Environments environment;

  @BeforeAll
  static void start() {
    environment = Environments.inMemory();
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  @Override
  WorkflowClient client() {
    return environment.client();
  }

  @Override
  WorkerRig rig() {
    return environment.rig();
  }

  /**
   * Temporal's server in memory answers NOT_FOUND to a signal there (see ADR 0111), and an update
   * not at all, so that each costs the ten seconds of a call.
   */
  @Override
  boolean reachesWhatContinues() {
    return false;
  }
}
