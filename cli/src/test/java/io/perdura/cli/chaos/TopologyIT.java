package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.StreamClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The topology of temporal-compose.yml: two workers, two bridges, all separate processes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TopologyIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Cluster cluster = Cluster.shared();

  @Test
  void startsAtOneBridgeAndStreamsFromTheOther() {
    Api first = cluster.bridges().get(0).api();
    String definition = first.publish(Definitions.chain("both-bridges", 3, 200));
    StartResponse start = first.start(definition, "{}");
    StreamClient client = new StreamClient(start.executionId());
    End end = client.read(cluster.bridges().get(1), Integer.MAX_VALUE, A_WHILE);
    assertThat(end).isEqualTo(End.CLOSED_BY_SERVER);
    client.check(first.events(start.executionId()));
    assertThat(first.execution(start.executionId()).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void theOtherWorkerFinishesWhatAKilledOneHadBegun() {
    Api api = cluster.api();
    String definition = api.publish(Definitions.chain("take-over", 2, 4_000));
    StartResponse start = api.start(definition, "{}");
    OsProcess victim = workerOf(start, "demo.slow");
    victim.kill9();
    long killed = System.nanoTime();
    var record = api.awaitEnd(start.executionId(), A_WHILE);
    long took = System.nanoTime() - killed;
    assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(record.stepResults().getFirst().attempts()).isEqualTo(2);
    System.out.printf("take-over: ended %d ms after the kill%n", took / 1_000_000);
    victim.restart();
  }

  @Test
  void cancelReachesTheAttemptOnWhicheverWorkerItRuns() throws IOException {
    Api api = cluster.api();
    try (HangingServer target = new HangingServer()) {
      String definition = api.publish(Definitions.call("hang", target.url(), ""));
      boolean apart = false;
      for (int i = 0; i < 12 && !apart; i++) {
        StartResponse start = api.start(definition, "{}");
        OsProcess runs = workerOf(start, "http.request");
        apart = !runs.equals(workflowWorkerOf(start));
        Duration closed = cancel(api, start, target);
        System.out.printf(
            "cancel: %s, the connection closed after %d ms%n",
            apart ? "workflow on the other worker" : "workflow on the same worker",
            closed.toMillis());
        assertThat(closed).isLessThan(Duration.ofSeconds(5));
      }
      assertThat(apart).as("once the workflow was on the other worker").isTrue();
    }
  }

  private Duration cancel(Api api, StartResponse start, HangingServer target) {
    HangingServer.Call call = target.next(A_WHILE);
    long began = System.nanoTime();
    api.insist("POST", "/executions/" + start.executionId() + "/cancel", "");
    call.awaitClosed(A_WHILE);
    Duration closed = Duration.ofNanos(System.nanoTime() - began);
    var record = api.awaitEnd(start.executionId(), A_WHILE);
    assertThat(record.status()).isEqualTo(ExecutionStatus.CANCELLED);
    return closed;
  }

  private OsProcess workerOf(StartResponse start, String activityType) {
    try (Histories histories = cluster.histories()) {
      return process(
          Eventually.value(
              "the worker of " + activityType,
              A_WHILE,
              () -> histories.workerOf(start.temporalWorkflowId(), activityType)));
    }
  }

  private OsProcess workflowWorkerOf(StartResponse start) {
    try (Histories histories = cluster.histories()) {
      return process(histories.workflowWorkerOf(start.temporalWorkflowId()));
    }
  }

  private OsProcess process(String identity) {
    Optional<OsProcess> found =
        cluster.workers().stream()
            .filter(OsProcess::isAlive)
            .filter(worker -> identity.startsWith("perdura-worker@" + worker.pid()))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("No worker is " + identity));
  }
}
