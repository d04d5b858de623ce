package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.StreamClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The topology of temporal-compose.yml: two workers, two bridges, all separate processes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TopologyIT {
  private static final int CALLS = 10;
  private static final Duration A_WHILE = Duration.ofMinutes(3);

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
    OsProcess victim = workerOf(start);
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
  void cancelReachesTheAttemptsOnBothWorkers() throws IOException {
    Api api = cluster.api();
    try (HangingServer target = new HangingServer();
        Histories histories = cluster.histories()) {
      String definition = api.publish(Definitions.calls("hang", target.url(), CALLS));
      boolean apart = false;
      for (int i = 0; i < 5 && !apart; i++) {
        StartResponse start = api.start(definition, "{}");
        List<HangingServer.Call> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
          calls.add(target.next(A_WHILE));
        }
        List<String> workers = histories.workersOf(start.temporalWorkflowId());
        apart = workers.stream().distinct().count() == 2;
        Duration closed = cancel(api, start, calls);
        System.out.printf(
            "cancel: attempts ran on %d workers, their last connection closed after %d ms%n",
            workers.stream().distinct().count(), closed.toMillis());
        assertThat(closed).isLessThan(Duration.ofSeconds(5));
      }
      assertThat(apart).as("the attempts of one execution ran on both workers").isTrue();
    }
  }

  private static Duration cancel(Api api, StartResponse start, List<HangingServer.Call> calls) {
    long began = System.nanoTime();
    api.insist("POST", "/executions/" + start.executionId() + "/cancel", "");
    calls.forEach(call -> call.awaitClosed(A_WHILE));
    Duration closed = Duration.ofNanos(System.nanoTime() - began);
    var record = api.awaitEnd(start.executionId(), A_WHILE);
    assertThat(record.status()).isEqualTo(ExecutionStatus.CANCELLED);
    return closed;
  }

  private OsProcess workerOf(StartResponse start) {
    try (Histories histories = cluster.histories()) {
      return process(
          Eventually.value(
              "a worker of " + start,
              A_WHILE,
              () -> histories.workersOf(start.temporalWorkflowId()).stream().findFirst()));
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
