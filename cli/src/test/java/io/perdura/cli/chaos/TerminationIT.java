package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.StreamClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Somebody terminates a workflow behind our back, as the Temporal UI does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TerminationIT {
  private final Cluster cluster = Cluster.shared();

  @Test
  void aTerminatedWorkflowMakesTheExecutionFailWithItsEventsUpToThen() throws IOException {
    Api api = cluster.api();
    String definition = api.publish(Definitions.chain("terminated", 3, 20_000));
    StartResponse start = api.start(definition, "{}");
    StreamClient client = new StreamClient(start.executionId());
    client.read(cluster.bridges().get(1), 1, Duration.ofSeconds(20));
    Eventually.eventually(
        "the first node runs",
        Duration.ofSeconds(20),
        () -> api.events(start.executionId()).size() >= 2);
    terminate(start);
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

  private static String type(JsonNode event) {
    return event.get("type").stringValue();
  }

  private void terminate(StartResponse start) throws IOException {
    Process cli =
        new ProcessBuilder(
                Services.temporalCli(),
                "workflow",
                "terminate",
                "--address",
                cluster.services().temporalTarget(),
                "--workflow-id",
                start.temporalWorkflowId(),
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
