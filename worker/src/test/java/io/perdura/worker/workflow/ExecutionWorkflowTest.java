package io.perdura.worker.workflow;

import io.perdura.worker.rig.WorkerRig;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The shell on Temporal's test environment. */
class ExecutionWorkflowTest extends ShellContract {
  private static TestWorkflowEnvironment environment;
  private static WorkerRig rig;

  @BeforeAll
  static void start() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build())
                .setUseTimeskipping(false)
                .build());
    rig = new WorkerRig(environment.newWorker("shell"));
    environment.start();
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  @Override
  WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  @Override
  WorkerRig rig() {
    return rig;
  }
}
