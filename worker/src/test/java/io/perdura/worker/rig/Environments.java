package io.perdura.worker.rig;

import io.perdura.api.testing.TemporalServer;
import io.perdura.worker.activity.Heartbeats;
import io.perdura.worker.workflow.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.UUID;

/** A worker that runs, on the test environment or on the real server. */
public final class Environments implements AutoCloseable {
  private final WorkflowClient client;
  private final WorkerRig rig;
  private final Runnable stop;

  private Environments(WorkflowClient client, WorkerRig rig, Runnable stop) {
    this.client = client;
    this.rig = rig;
    this.stop = stop;
  }

  /** On Temporal's test environment, in real time. */
  public static Environments inMemory() {
    TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(clientOptions())
                .setWorkerFactoryOptions(factoryOptions())
                .setUseTimeskipping(false)
                .build());
    WorkerRig rig = new WorkerRig(environment.newWorker("perdura"), false);
    environment.start();
    return new Environments(environment.getWorkflowClient(), rig, environment::close);
  }

  /** On the real server, with a task queue of its own. */
  public static Environments onServer() {
    WorkflowClient client = WorkflowClient.newInstance(TemporalServer.stubs(), clientOptions());
    WorkerFactory factory = WorkerFactory.newInstance(client, factoryOptions());
    WorkerRig rig =
        new WorkerRig(factory.newWorker("perdura-" + UUID.randomUUID(), workerOptions()), true);
    factory.start();
    return new Environments(client, rig, factory::shutdownNow);
  }

  /**
   * A further worker beside it on the real server, in whose place it can be ended.
   *
   * @return ends the worker at once, as if its process were gone
   */
  public Runnable oneMoreOnServer() {
    WorkerFactory factory = WorkerFactory.newInstance(client, factoryOptions());
    rig.registerOn(factory.newWorker(rig.taskQueue(), workerOptions()));
    factory.start();
    return factory::shutdownNow;
  }

  /** The client. */
  public WorkflowClient client() {
    return client;
  }

  /** The worker's parts. */
  public WorkerRig rig() {
    return rig;
  }

  @Override
  public void close() {
    stop.run();
  }

  private static WorkerOptions workerOptions() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setMaxHeartbeatThrottleInterval(Heartbeats.SHORTEST)
        .build();
  }

  private static WorkflowClientOptions clientOptions() {
    return WorkflowClientOptions.newBuilder()
        .setDataConverter(Payloads.converter())
        .setIdentity("perdura-test")
        .build();
  }

  private static WorkerFactoryOptions factoryOptions() {
    return WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build();
  }
}
