package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.api.testing.TemporalProgram;
import io.perdura.cli.chaos.StreamClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Somebody terminates a workflow behind our back, as the Temporal UI does. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TerminationIT {
  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @Test
  void aTerminatedWorkflowMakesTheExecutionFailWithItsEventsUpToThen() throws IOException {
    String definition = api.publish(Definitions.chain("terminated", 3, 60_000));
    StartResponse start = api.start(definition, "{}");
    StreamClient client = new StreamClient(start.executionId());
    client.read(cluster.bridges().get(1), 1, Duration.ofMinutes(1));
    Eventually.eventually(
        "the first node runs",
        Duration.ofMinutes(1),
        () -> api.events(start.executionId()).size() >= 2);
    terminate(start.temporalWorkflowId());
    long terminated = System.nanoTime();
    while (!client.isOver()) {
      assertThat(System.nanoTime() - terminated)
          .as("the stream ends within 60 s")
          .isLessThan(Duration.ofSeconds(60).toNanos());
      End end = client.read(cluster.bridges().get(0), Integer.MAX_VALUE, Duration.ofSeconds(5));
      assertThat(end).isNotEqualTo(End.REFUSED);
    }
    System.out.printf(
        "terminated: the stream ended after %d ms%n", (System.nanoTime() - terminated) / 1_000_000);
    ExecutionRecord record = api.execution(start.executionId());
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.error().type()).isEqualTo("execution.terminated");
    assertThat(record.error().message()).contains("Start the execution again");
    client.check(api.events(start.executionId()));
    assertThat(api.events(start.executionId()))
        .extracting(event -> type(event))
        .containsExactly("execution.started", "node.started", "execution.failed");
  }

  @Test
  void anExecutionLearnsThatWhatItHasCalledWasTerminated() throws IOException {
    String caller = caller("terminated-callee");
    ExecutionRecord called = called(caller);
    terminate(called.temporalWorkflowId());
    ExecutionRecord record = api.awaitEnd(caller, Duration.ofSeconds(120));
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.error().type()).isEqualTo("execution.terminated");
  }

  @Test
  void anExecutionWhoseCallerWasTerminatedIsCancelled() throws IOException {
    String caller = caller("terminated-caller");
    ExecutionRecord called = called(caller);
    terminate(api.execution(caller).temporalWorkflowId());
    assertThat(api.awaitEnd(called.id(), Duration.ofSeconds(150)).status())
        .isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(api.execution(caller).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  private String caller(String id) {
    api.publish(
        """
        {"schemaVersion": "1", "id": "an-hour", "name": "An hour", "edges": [],
         "nodes": [{"id": "w", "type": "wait.duration", "data": {"config": {"duration": "1h"}}}]}
        """);
    api.publish(
        """
        {"schemaVersion": "1", "id": "%s", "name": "Caller", "edges": [],
         "nodes": [{"id": "c", "type": "flow.call", "data": {"config": {"definition": "an-hour"}}}]}
        """
            .formatted(id));
    return api.start(id, "{}").executionId();
  }

  private ExecutionRecord called(String caller) {
    return Eventually.value(
        "it has called an execution that waits",
        Duration.ofSeconds(60),
        () ->
            Optional.ofNullable(api.execution(caller).stepResults().getFirst().calledExecutionId())
                .map(api::execution)
                .filter(record -> record.status() == ExecutionStatus.RUNNING));
  }

  private static String type(JsonNode event) {
    return event.get("type").stringValue();
  }

  private void terminate(String workflowId) throws IOException {
    Process cli =
        new ProcessBuilder(
                TemporalProgram.path().toString(),
                "workflow",
                "terminate",
                "--address",
                cluster.services().temporalTarget(),
                "--workflow-id",
                workflowId,
                "--reason",
                "by hand")
            .redirectErrorStream(true)
            .redirectOutput(cluster.folder().resolve("terminate.log").toFile())
            .start();
    try {
      assertThat(cli.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(cli.exitValue()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
