package io.perdura.worker.workflow;

import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The shell on a real server. */
class ExecutionWorkflowIT extends ShellContract {
  private static Environments environment;

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
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
}
