package io.perdura.worker.workflow;

import io.perdura.worker.rig.TemporalServer;
import io.perdura.worker.rig.WorkerRig;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The shell on a real server. */
class ExecutionWorkflowIT extends ShellContract {
  private static WorkerFactory factory;
  private static WorkerRig rig;

  @BeforeAll
  static void start() {
    WorkflowClient client =
        WorkflowClient.newInstance(
            TemporalServer.stubs(),
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker worker = factory.newWorker("shell");
    rig = new WorkerRig(worker);
    factory.start();
  }

  @AfterAll
  static void stop() {
    factory.shutdownNow();
  }

  @Override
  WorkflowClient client() {
    return factory.getWorkflowClient();
  }

  @Override
  WorkerRig rig() {
    return rig;
  }
}
