package io.perdura.cli.chaos;

import static io.perdura.cli.chaos.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.Api.Answer;
import io.perdura.cli.chaos.Cluster.Bridge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL or Temporal is absent, at start and while running: clear answers, nothing lost. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AbsenceIT {
  private static final Duration A_WHILE = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void theProcessesStartWithoutWhatTheyNeedAndWaitForIt() {
    try (Cluster cluster = new Cluster("absence", 1, 1, Map.of())) {
      Bridge bridge = cluster.bridges().getFirst();
      OsProcess worker = cluster.workers().getFirst();
      bridge.process().start();
      worker.start();
      eventually("the bridge listens", A_WHILE, () -> Ports.isOpen(bridge.port()));
      unavailable(send(bridge, "GET", "/executions", ""));
      notReady(bridge, "database", "temporal");

      cluster.postgres().restart();
      Api api = bridge.api();
      String definition = api.publish(Definitions.trivial());
      notReady(bridge, "temporal");
      String key = UUID.randomUUID().toString();
      unavailable(start(bridge, definition, key));
      assertThat(worker.isAlive()).isTrue();

      cluster.temporal().restart();
      bridge.process().awaitReady();
      worker.awaitReady();
      StartResponse again =
          Eventually.value(
                  "the same start is accepted",
                  A_WHILE,
                  () ->
                      java.util.Optional.of(start(bridge, definition, key))
                          .filter(answer -> answer.status() / 100 == 2))
              .as(StartResponse.class);
      completes(api, again.executionId());
      assertThat(api.get("/executions").json().get("items")).hasSize(1);
    }
  }

  @Test
  void temporalIsAwayForAWhile() {
    Cluster cluster = Cluster.shared();
    Bridge bridge = cluster.bridges().getFirst();
    String definition = bridge.api().publish(Definitions.chain("away", 3, 1_000));
    String running = bridge.api().start(definition, "{}").executionId();
    cluster.temporal().kill9();
    try {
      String key = UUID.randomUUID().toString();
      unavailable(start(bridge, definition, key));
      notReady(bridge, "temporal");
      Answer stale = send(bridge, "GET", "/executions/" + running, "");
      assertThat(stale.status()).as("stored state is served").isEqualTo(200);
      assertThat(stale.took()).isLessThan(SOON);
      cluster.temporal().restart();
      bridge.process().awaitReady();
      Answer again = start(bridge, definition, key);
      assertThat(again.status()).as(again.body()).isIn(200, 201);
      long back = System.nanoTime();
      completes(bridge.api(), again.as(StartResponse.class).executionId());
      completes(bridge.api(), running);
      System.out.printf("settled %d ms after Temporal was back%n", since(back));
    } finally {
      restore(cluster.temporal());
    }
  }

  @Test
  void postgresIsAwayForAWhile() {
    Cluster cluster = Cluster.shared();
    Bridge bridge = cluster.bridges().getFirst();
    String definition = bridge.api().publish(Definitions.chain("away", 3, 1_000));
    StartResponse running = bridge.api().start(definition, "{}");
    cluster.postgres().kill9();
    try {
      unavailable(send(bridge, "GET", "/executions", ""));
      unavailable(start(bridge, definition, UUID.randomUUID().toString()));
      notReady(bridge, "database");
      Eventually.pause(Duration.ofSeconds(2));
      cluster.postgres().restart();
      bridge.process().awaitReady();
      long back = System.nanoTime();
      completes(bridge.api(), running.executionId());
      System.out.printf("settled %d ms after PostgreSQL was back%n", since(back));
    } finally {
      restore(cluster.postgres());
    }
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static void restore(OsProcess process) {
    if (!process.isAlive()) {
      process.restart();
    }
  }

  private static void completes(Api api, String execution) {
    ExecutionRecord record = api.awaitEnd(execution, A_WHILE);
    assertThat(record.status()).as("" + record.error()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  /** A 503 with a problem document that says what to do, and when, within five seconds. */
  private static void unavailable(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.problem().code()).isEqualTo("unavailable");
    assertThat(answer.problem().detail()).containsAnyOf("Try again", "Repeat", "Start it");
    assertThat(answer.retryAfter()).isPresent();
    assertThat(answer.took()).isLessThan(SOON.plusMillis(500));
    System.out.printf("503 in %d ms: %s%n", answer.took().toMillis(), answer.problem().detail());
  }

  /** The readiness is false and names each part with a reason. */
  private static void notReady(Bridge bridge, String... parts) {
    eventually(
        "the bridge says that it is not ready",
        Duration.ofSeconds(15),
        () -> Services.health(bridge.management()) == 503);
    try {
      String body = Services.probe(bridge.management()).body();
      assertThat(body).contains(parts).contains("reason");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer start(Bridge bridge, String definition, String key) {
    return send(
        bridge, "POST", "/definitions/" + definition + "/executions", "{}", "Idempotency-Key", key);
  }

  private static Answer send(
      Bridge bridge, String method, String path, String body, String... headers) {
    try {
      return bridge.api().once(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + ": " + e, e);
    }
  }
}
