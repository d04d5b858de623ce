package io.perdura.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.bridge.config.RefusedStart;
import io.perdura.bridge.support.Bridge;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Servers;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
    assertThatThrownBy(
            () ->
                Bridge.start(
                    Servers.newDatabase(), "127.0.0.1:1", "perdura.bridge.host", "0.0.0.0"))
        .satisfies(
            error ->
                assertThat(RefusedStart.in(error).orElseThrow())
                    .hasMessageContaining("PERDURA_BOOTSTRAP_KEY"));
  }

  @Test
  void servesOthersWithTheBootstrapKey() {
    String key = "pk_" + "a".repeat(40);
    try (Bridge bridge =
        Bridge.start(
                Servers.newDatabase(),
                Servers.temporal(),
                "perdura.bridge.host",
                "0.0.0.0",
                "perdura.bootstrap.key",
                key)
            .awaitReady()) {
      String path = "/api/v1/workspaces/default/definitions";
      assertThat(bridge.http().get(path).status()).isEqualTo(401);
      assertThat(bridge.http(key).get(path).status()).isEqualTo(200);
      assertThat(bridge.http("pk_" + "b".repeat(40)).get(path).status()).isEqualTo(401);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
