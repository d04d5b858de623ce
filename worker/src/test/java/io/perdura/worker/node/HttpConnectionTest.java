package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.Connections;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a connection adds to a request, and what becomes of it on the way. */
class HttpConnectionTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER =
      NodeHandlers.standard(EGRESS).find("http.request").orElseThrow();
  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static String origin(RudeServer server) {
    return server.url("/").replaceFirst("/$", "");
  }

  private static ObjectNode config(String url) {
    return Json.mapper().createObjectNode().put("url", url);
  }

  private static Outcome.Failed failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  @Test
  void sendsTheTokenToAnAllowedHost() throws InterruptedException {
    AtomicReference<String> request = new AtomicReference<>("");
    try (RudeServer server =
        RudeServer.start(call -> {
          request.set(call.readRequest());
          call.send(EMPTY);
        })) {
      Connection connection = Connections.bearer("token-123", origin(server));

      Outcome outcome = HANDLER.run(config(server.url("/x")), RecordingContext.with(connection));

      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      assertThat(request.get()).contains("authorization: Bearer token-123\r\n");
    }
  }

  @Test
  void sendsNothingToAnyOtherHost() throws InterruptedException {
    AtomicReference<String> request = new AtomicReference<>("");
    try (RudeServer server =
        RudeServer.start(call -> {
          request.set(call.readRequest());
          call.send(EMPTY);
        })) {
      Connection connection = Connections.bearer("token-123", "api.example.com");

      Outcome.Failed failed =
          failure(HANDLER.run(config(server.url("/x")), RecordingContext.with(connection)));

      assertThat(failed.type()).isEqualTo(ErrorTypes.CONNECTION_HOST);
      assertThat(failed.retryable()).isFalse();
      assertThat(failed.message()).contains("api.example.com").doesNotContain("token-123");
      assertThat(request.get()).isEmpty();
    }
  }

  @Test
  void dropsTheTokenWhenARedirectLeadsElsewhere() throws InterruptedException {
    AtomicReference<String> elsewhere = new AtomicReference<>("");
    try (RudeServer other =
            RudeServer.start(call -> {
              elsewhere.set(call.readRequest());
              call.send(EMPTY);
            });
        RudeServer server =
            RudeServer.answering(
                "HTTP/1.1 302 Found\r\nLocation: "
                    + other.url("/y")
                    + "\r\nContent-Length: 0\r\n\r\n")) {
      // Even where the connection allows both: the server that redirects is not its owner.
      Connection connection = Connections.bearer("token-123", origin(server), origin(other));

      Outcome outcome = HANDLER.run(config(server.url("/x")), RecordingContext.with(connection));

      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      assertThat(elsewhere.get()).startsWith("GET /y").doesNotContain("token-123");
    }
  }

  @Test
  void refusesAHeaderThatTheConnectionSets() throws InterruptedException {
    Connection connection = Connections.bearer("token-123", "http://127.0.0.1:1");
    ObjectNode config = config("http://127.0.0.1:1/");
    config.putObject("headers").put("Authorization", "mine");

    Outcome.Failed failed = failure(HANDLER.run(config, RecordingContext.with(connection)));

    assertThat(failed.type()).isEqualTo(ErrorTypes.CONFIG);
    assertThat(failed.message()).contains("headers.authorization").contains("leave it out");
  }

  @Test
  void refusesAConnectionOfAnotherType() throws InterruptedException {
    Connection connection = Connections.of("openai", "{}", "apiKey", "k");

    Outcome.Failed failed =
        failure(HANDLER.run(config("http://127.0.0.1:1/"), RecordingContext.with(connection)));

    assertThat(failed.type()).isEqualTo(ErrorTypes.CONNECTION_TYPE);
    assertThat(failed.message()).contains("openai").contains("http.bearer or http.basic");
  }
}
