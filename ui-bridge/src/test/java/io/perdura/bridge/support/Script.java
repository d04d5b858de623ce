package io.perdura.bridge.support;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.LiveState;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.temporal.TemporalClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;

/**
 * A worker whose workflows do as they are told: the signal {@code nodes(n)} lets n nodes start and
 * end, {@code finish} completes. They number their events and answer the query as the real
 * interpreter does.
 */
public final class Script implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;
  private final WorkflowClient client;

  /** A worker on a task queue of its own. */
  public Script(String target, String taskQueue) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(TemporalClient.converter())
                .build());
    factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(taskQueue);
    worker.registerWorkflowImplementationTypes(Scripted.class);

    factory.start();
  }

  /** Lets n more nodes start and end. */
  public void nodes(String workflowId, int n) {
    client.newUntypedWorkflowStub(workflowId).signal("nodes", n);
  }

  /** Lets a live execution make n iterations, in one task. */
  public void iterations(String workflowId, int n) {
    client.newUntypedWorkflowStub(workflowId).signal("iterations", n);
  }

  /** Refuses every change from now on, as one that has stopped but waits for aborted nodes. */
  public void refuseChanges(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).signal("stopping", 0);
  }

  /** Goes on in a new run. */
  public void continueAsNew(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).signal("continue", 0);
  }

  /** Terminates, as an operator does in the Temporal UI. */
  public void terminate(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).terminate("by the test");
  }

  /** Completes. */
  public void finish(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).signal("finish", 0);
  }

  /** The state of a live execution, as its workflow tells it. */
  public LiveState live(String workflowId) {
    return client
        .newUntypedWorkflowStub(workflowId)
        .query(TemporalNames.QUERY_LIVE, LiveState.class);
  }

  /** Its events after a number. */
  public List<RecordedEvent> events(String workflowId, long after) {
    return client
        .newUntypedWorkflowStub(workflowId)
        .query(TemporalNames.QUERY_EVENTS, EventPage.class, after, 1_000)
        .events();
  }

  @Override
  public void close() {
    factory.shutdownNow();
    stubs.shutdownNow();
  }
}
