package io.perdura.bridge;

import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.testing.TemporalServer;
import io.perdura.bridge.config.RefusedStart;
import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Bridge;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Servers;
import io.perdura.bridge.support.Sse;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BridgeStartIT {
  @Test
  void startsWithoutDatabaseAndTemporalAndSaysSo() throws IOException {
    int nobody = freePort();
    try (Bridge bridge =
        Bridge.start("jdbc:postgresql://127.0.0.1:" + nobody + "/x", "127.0.0.1:" + nobody)) {
      Answer live = bridge.management().get("/actuator/health/liveness");
      assertThat(live.status()).isEqualTo(200);
      Answer ready = bridge.management().get("/actuator/health/readiness");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("database").contains("temporal").contains("reason");
      long start = System.nanoTime();
      Answer answer = bridge.http().get("/api/v1/workspaces/default/definitions");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(answer.json().path("code").stringValue()).isEqualTo("unavailable");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void refusesAnAddressThatOthersReachWithoutAKey() {
    assertThatThrownBy(() ->
            Bridge.start(Servers.newDatabase(), "127.0.0.1:1", "perdura.bridge.host", "0.0.0.0"))
        .satisfies(error ->
            assertThat(RefusedStart.in(error).orElseThrow())
                .hasMessageContaining("PERDURA_BOOTSTRAP_KEY"));
  }

  @Test
  void servesOthersWithTheBootstrapKey() {
    String key = "pk_" + "a".repeat(40);
    try (Bridge bridge =
        Bridge.start(
                Servers.newDatabase(),
                TemporalServer.target(),
                "perdura.bridge.host",
                "0.0.0.0",
                "perdura.bootstrap.key",
                key,
                "perdura.request.changes-at-once",
                "3",
                "perdura.request.changes-per-second",
                "1")
            .awaitReady()) {
      String path = "/api/v1/workspaces/default/definitions";
      assertThat(bridge.http().get(path).status()).isEqualTo(401);
      assertThat(bridge.http(key).get(path).status()).isEqualTo(200);
      assertThat(bridge.http("pk_" + "b".repeat(40)).get(path).status()).isEqualTo(401);
      refusesWhatComesTooFast(bridge.http(key), path + "/compile");
      Answer metrics = expect(200, bridge.management().get("/actuator/prometheus"));
      assertThat(metrics.body())
          .contains("http_server_requests_seconds_count", "jvm_memory_used_bytes");
    }
  }

  private static void refusesWhatComesTooFast(Http http, String path) {
    List<Answer> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> http.post(path, text())))
            .limit(30)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThan(2);
    Answer refused =
        answers.stream().filter(answer -> answer.status() != 200).findFirst().orElseThrow();
    assertThat(expect(429, refused).json().path("code").stringValue()).isEqualTo("too-many");
    assertThat(refused.header("Retry-After")).hasValue("1");
    expect(200, http.get(path.replace("/compile", "")));
  }

  @Test
  void refusesAStartSoonWhileTemporalIsAwayAndContinuesItLater() throws IOException {
    String database = Servers.newDatabase();
    String path = Platform.DEFAULT + "/definitions/away/executions";
    String id;
    try (Bridge cut = Bridge.start(database, "127.0.0.1:" + freePort())) {
      Await.until(
          "the database is ready",
          () -> cut.http().post(Platform.DEFAULT + "/definitions/import", text()).status() == 200);
      expect(201, cut.http().post(Platform.DEFAULT + "/definitions/away/publish", null));
      long start = System.nanoTime();
      Answer refused = expect(503, cut.http().post(path, "{}", "Idempotency-Key", "one"));
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
      JsonNode rows = expect(200, cut.http().get(Platform.DEFAULT + "/executions")).json();
      assertThat(rows.path("items")).hasSize(1);
      id = rows.path("items").get(0).path("id").stringValue();
      String execution = Platform.DEFAULT + "/executions/" + id;
      assertThat(expect(200, cut.http().get(execution)).header("Perdura-Stale")).hasValue("true");
      try (Sse stream = Sse.open(cut.http(), execution + "/stream", null)) {
        Sse.Event snapshot = stream.next().orElseThrow();
        assertThat(snapshot.json().path("stale").booleanValue()).isTrue();
      }
    }
    try (Bridge back = Bridge.start(database, TemporalServer.target()).awaitReady()) {
      Answer again = expect(200, back.http().post(path, "{}", "Idempotency-Key", "one"));
      assertThat(again.json().path("executionId").stringValue()).isEqualTo(id);
    }
  }

  @Test
  void saysSoonThatNoWorkerRunsWhichAChangeNeeds() {
    String queue = "nobody-" + UUID.randomUUID();
    try (Bridge alone =
        Bridge.start(
                Servers.newDatabase(),
                TemporalServer.target(),
                "perdura.temporal.task-queue",
                queue)
            .awaitReady()) {
      expect(200, alone.http().post(Platform.DEFAULT + "/definitions/import", text()));
      expect(201, alone.http().post(Platform.DEFAULT + "/definitions/away/publish", null));
      Answer started =
          expect(201, alone.http().post(Platform.DEFAULT + "/live", "{\"workflowId\": \"away\"}"));
      String path = started.header("Location").orElseThrow();
      Answer refused = expect(503, alone.http().send("PATCH", path, "{\"intervalMs\": 7}"));
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(refused.json().path("detail").stringValue())
          .startsWith("No worker runs")
          .contains("./perdura up");
      expect(202, alone.http().post(path + "/stop", null));
    }
  }

  private static String text() {
    return Platform.definition("away");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
