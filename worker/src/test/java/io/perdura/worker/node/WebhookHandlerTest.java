package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.Connections;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(30)
class WebhookHandlerTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER =
      NodeHandlers.standard(EGRESS).find("notify.webhook").orElseThrow();
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final List<String> requests = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private RudeServer server(String answer) {
    return RudeServer.start(call -> {
      requests.add(call.readRequest());
      call.send(answer);
    });
  }

  private static JsonNode config(RudeServer server, String more) {
    ObjectNode config = (ObjectNode) Json.parse(more);
    config.put("url", server.url("/hook"));
    if (!config.has("body")) {
      config.putObject("body").put("text", "Grüße");
    }
    return config;
  }

  private static String header(String request, String name) {
    return request
        .lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Id, timestamp, body, secret and signature of the reference implementations' own tests. */
  @Test
  void signsAsTheReferenceImplementationsDo() {
    assertThat(
            WebhookSignature.of(
                Secret.of(SECRET),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void postsSignedJsonWithTheIdempotencyKeyAsId() throws InterruptedException {
    try (RudeServer server = server("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) {
      long before = Instant.now().getEpochSecond();
      Outcome outcome =
          HANDLER.run(
              config(server, "{\"headers\":{\"X-Room\":\"7\"}}"),
              RecordingContext.with(Connections.of("webhook.signing", "{}", "secret", SECRET)));
      assertThat(((Outcome.Success) outcome).output())
          .isEqualTo(
              Json.parse(
                  "{\"status\":202,\"id\":\"0190-execution/each[3]/http_1\",\"signed\":true}"));
      String request = requests.getFirst();
      long timestamp = Long.parseLong(header(request, "webhook-timestamp"));
      assertThat(timestamp).isBetween(before, before + 30);
      assertThat(header(request, "webhook-id")).isEqualTo("0190-execution/each[3]/http_1");
      assertThat(header(request, "content-type")).isEqualTo("application/json");
      assertThat(header(request, "x-room")).isEqualTo("7");
      assertThat(header(request, "webhook-signature"))
          .isEqualTo(
              WebhookSignature.of(
                  Secret.of(SECRET),
                  "0190-execution/each[3]/http_1",
                  timestamp,
                  "{\"text\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8)));
      assertThat(request).endsWith("{\"text\":\"Grüße\"}").doesNotContain(SECRET);
    }
  }

  @Test
  void sendsWithoutASignatureWhereThereIsNoConnection() throws InterruptedException {
    try (RudeServer server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      Outcome outcome = HANDLER.run(config(server, "{}"), RecordingContext.first());
      assertThat(((Outcome.Success) outcome).output().get("signed").booleanValue()).isFalse();
      assertThat(header(requests.getFirst(), "webhook-id")).isNotEmpty();
      assertThat(header(requests.getFirst(), "webhook-signature")).isEmpty();
    }
  }

  @Test
  void failsAsAnHttpRequestDoes() throws InterruptedException {
    try (RudeServer server =
        server("HTTP/1.1 503 X\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n")) {
      Outcome.Failed failed =
          (Outcome.Failed) HANDLER.run(config(server, "{}"), RecordingContext.first());
      assertThat(failed.type()).isEqualTo("http.status.503");
      assertThat(failed.retryable()).isTrue();
      assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }
    try (RudeServer server =
        server("HTTP/1.1 307 X\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")) {
      Outcome.Failed failed =
          (Outcome.Failed) HANDLER.run(config(server, "{}"), RecordingContext.first());
      assertThat(failed.type()).isEqualTo("http.status.307");
    }
  }

  @Test
  void refusesHeadersThatStandInForItsOwn() throws InterruptedException {
    try (RudeServer server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      Outcome.Failed failed =
          (Outcome.Failed)
              HANDLER.run(
                  config(server, "{\"headers\":{\"Webhook-Signature\":\"v1,x\"}}"),
                  RecordingContext.first());
      assertThat(failed.type()).isEqualTo("config.invalid");
      assertThat(failed.message()).contains("headers.Webhook-Signature");
      assertThat(server.accepted()).isZero();
    }
  }
}
