package io.perdura.bridge.temporal;

import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Lets a worker test connections: the bridge itself opens no connection to the outside, and never
 * decrypts a secret for it.
 */
@Component
public class ConnectionTests {
  /** The activity's ten seconds, and the way there and back. */
  private static final Duration LIMIT = Duration.ofSeconds(13);

  private final TemporalClient temporal;
  private final BridgeSettings.Temporal settings;

  ConnectionTests(TemporalClient temporal, BridgeSettings settings) {
    this.temporal = temporal;
    this.settings = settings.temporal();
  }

  /**
   * Runs a test; no longer than 13 s.
   *
   * @throws ProblemException if no worker has answered by then
   */
  public ConnectionTestResult run(ConnectionTestTask task) {
    WorkflowStub stub =
        temporal
            .client()
            .newUntypedWorkflowStub(
                TemporalNames.WORKFLOW_CONNECTION_TEST,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(
                        "%s.connection-test.%s".formatted(task.workspace(), UUID.randomUUID()))
                    .setTaskQueue(settings.taskQueue())
                    .setWorkflowExecutionTimeout(LIMIT)
                    .setStaticSummary("test connection " + task.name())
                    .build());
    stub.start(task);
    try {
      return stub.getResult(LIMIT.toMillis(), TimeUnit.MILLISECONDS, ConnectionTestResult.class);
    } catch (TimeoutException | WorkflowException e) {
      throw ProblemException.unavailable(
          "No worker took the test within 13 s. See that one runs, then test again.", e);
    }
  }
}
