package io.perdura.bridge.support;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.temporal.TemporalClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.DynamicQueryHandler;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /** Completes. */
  public void finish(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).signal("finish", 0);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    stubs.shutdownNow();
  }

  /** The workflow. */
  public static final class Scripted implements DynamicWorkflow {
    private final List<RecordedEvent> buffer = new ArrayList<>();
    private final Deque<Command> inbox = new ArrayDeque<>();
    private long node;

    private record Command(String name, int count) {}

    @Override
    public Object execute(EncodedValues arguments) {
      if (Workflow.getInfo().getWorkflowType().equals(TemporalNames.WORKFLOW_CONNECTION_TEST)) {
        ConnectionTestTask task = arguments.get(0, ConnectionTestTask.class);
        return new ConnectionTestResult(true, "tested " + task.name(), 1);
      }
      RunInput input = arguments.get(0, RunInput.class);
      Workflow.registerListener((DynamicQueryHandler) this::answer);
      Workflow.registerListener(
          (DynamicSignalHandler)
              (name, encoded) -> inbox.add(new Command(name, encoded.get(0, Integer.class))));
      add(new ExecutionStarted(input.planHash(), 1_000));
      while (true) {
        Workflow.await(() -> !inbox.isEmpty());
        Command command = inbox.remove();
        switch (command.name()) {
          case "nodes" -> nodes(command.count());
          case "finish" -> {
            add(new ExecutionCompleted(Data.NULL, 5, (int) node));
            return "done";
          }
          default -> throw new IllegalStateException(command.name());
        }
      }
    }

    private void nodes(int count) {
      for (int i = 0; i < count; i++) {
        String key = "n" + ++node;
        add(new NodeStarted(key));
        add(new NodeCompleted(key, Data.NULL, "out", 1, 1));
      }
    }

    private void add(ExecutionEvent event) {
      long seq = buffer.size() + 1;
      Instant at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
      buffer.add(new RecordedEvent(seq, at, event));
    }

    private Object answer(String name, EncodedValues arguments) {
      if (!name.equals(TemporalNames.QUERY_EVENTS)) {
        throw new IllegalArgumentException(name);
      }
      long after = arguments.get(0, Long.class);
      int limit = arguments.get(1, Integer.class);
      List<RecordedEvent> found =
          buffer.stream().filter(event -> event.seq() > after).limit(limit).toList();
      return new EventPage(found, 1, buffer.size());
    }
  }
}
