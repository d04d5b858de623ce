package io.perdura.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.connection.Connection;
import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.rig.MemoryStore;
import io.perdura.worker.testing.Connections;
import io.perdura.worker.testing.RudeServer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTesterTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());

  private final MemoryStore store = new MemoryStore();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private ConnectionTestResult test(Connection connection) {
    store.add(connection);
    return new ConnectionTester(store, EGRESS)
        .test(new ConnectionTestTask("default", connection.name()));
  }

  @ParameterizedTest
  @CsvSource({
    "200, true, answered 200.",
    "401, false, the credentials are refused",
    "404, false, Check the URL",
    "302, false, a redirect",
    "503, false, on the server's side",
  })
  void asksForTheModels(int status, boolean ok, String words) {
    AtomicReference<String> request = new AtomicReference<>("");
    try (RudeServer server =
        RudeServer.start(call -> {
          request.set(call.readRequest());
          call.send("HTTP/1.1 " + status + " X\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n");
        })) {
      ConnectionTestResult result =
          test(
              Connections.of(
                  "openai",
                  "{'baseUrl':'" + server.url("/v1/") + "','organization':'org-1'}",
                  "apiKey",
                  "sk-canary-1"));

      assertThat(result.ok()).isEqualTo(ok);
      assertThat(result.message()).contains("GET " + server.url("/v1/models")).contains(words);
      assertThat(request.get())
          .startsWith("GET /v1/models HTTP/1.1\r\n")
          .contains("authorization: Bearer sk-canary-1\r\n", "openai-organization: org-1\r\n");
    }
  }

  @Test
  void saysWhatIsMissingForATest() {
    assertThat(test(Connections.bearer("token-1", "api.example")).message())
        .contains("has no test URL");
    Connection elsewhere =
        Connections.of(
            "http.bearer",
            "{'hosts':['api.example'],'testUrl':'http://127.0.0.1:1/secret-token-1'}",
            "token",
            "secret-token-1");
    assertThat(test(elsewhere))
        .satisfies(result -> assertThat(result.ok()).isFalse())
        .satisfies(result ->
            assertThat(result.message())
                .contains("allowed hosts", "http://127.0.0.1:1/•••")
                .doesNotContain("secret-token-1"));
  }

  @Test
  void onlyReadsASigningSecret() {
    assertThat(test(Connections.of("webhook.signing", "{}", "secret", "s")).ok()).isTrue();
  }

  @Test
  void knowsWhenThereIsNone() {
    ConnectionTestResult result =
        new ConnectionTester(store, EGRESS).test(new ConnectionTestTask("default", "gone"));

    assertThat(result.ok()).isFalse();
    assertThat(result.message()).contains("no connection 'gone'");
  }
}
