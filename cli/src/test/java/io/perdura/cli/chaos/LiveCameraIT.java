package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import io.perdura.cli.demo.DemoModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The security camera, live, from the command line: one sighting gives one signed alert. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveCameraIT {
  private static final String SECRET = "a-secret-of-24-characters-or-more";
  private static final Duration A_WHILE = Duration.ofMinutes(3);

  /** Somebody walks by from frame 4 to frame 15. */
  private static final int FRAMES = 20;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();
  private final List<Alert> alerts = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private DemoModel model;

  private record Alert(String id, String timestamp, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/alert", this::take);
    receiver.start();
    model = DemoModel.start(0, Duration.ofMillis(5));
    connection("vision", "openai", "{\"baseUrl\":\"" + model.baseUrl() + "\"}", "apiKey", "none");
    connection("alarm", "webhook.signing", "{}", "secret", SECRET);
  }

  @AfterEach
  void stop() {
    api.insist("DELETE", "/connections/vision?force=true", "");
    api.insist("DELETE", "/connections/alarm?force=true", "");
    receiver.stop(0);
    model.close();
  }

  @Test
  void givesOneSignedAlertForOneSightingAndItsFramesExpire() throws Exception {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/alert";
    try (CliProcess command =
        CliProcess.start(
            cluster,
            "live",
            example().toString(),
            "--interval",
            "0ms",
            "--max",
            "" + FRAMES,
            "--input",
            "{\"alertUrl\": \"" + url + "\"}")) {
      assertThat(command.awaitEnd()).as(command.err()).isZero();
      JsonNode totals = Json.parse(command.out());
      assertThat(totals.path("iterations").intValue()).isEqualTo(FRAMES);
      assertThat(totals.path("errors").intValue()).as(command.err()).isZero();
      assertThat(totals.path("tokens").intValue()).isPositive();
      assertThat(command.err()).contains("■ stopped (max-iterations)  20 iterations  0 errors");
      assertThat(alerts).hasSize(1);
      Alert alert = alerts.getFirst();
      String signed = alert.id() + "." + alert.timestamp() + "." + alert.body();
      assertThat(alert.signature()).isEqualTo("v1," + hmac(signed));
      JsonNode body = Json.parse(alert.body());
      assertThat(body.path("text").stringValue()).contains("demonstration");
      String picture = body.path("image").stringValue();
      Eventually.eventually(
          "the picture expires", A_WHILE, () -> api.get("/blobs/" + picture).status() == 404);
      requireNoPictures(command.err());
    }
  }

  /** No event of Temporal's history holds a picture, in bytes or in base64. */
  private void requireNoPictures(String said) {
    String id = said.replaceAll("(?s).*Live: ([0-9a-f-]{36}).*", "$1");
    try (Histories histories = cluster.histories()) {
      for (byte[] event : histories.bytes("default.live-camera-fast." + id)) {
        String text = new String(event, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("JFIF").doesNotContain("/9j/4AAQ");
      }
    }
  }

  /** The example as it is shipped, but for a signature and frames that expire soon. */
  private Path example() throws IOException {
    Path shipped = Path.of(System.getProperty("perdura.home"), "examples", "live-camera.json");
    ObjectNode definition = (ObjectNode) Json.parse(Files.readString(shipped));
    definition.put("id", "live-camera-fast");
    definition.withObject("/connections").putObject("alarm").put("type", "webhook.signing");
    for (JsonNode node : definition.path("nodes")) {
      ObjectNode data = (ObjectNode) node.path("data");
      switch (node.path("id").stringValue()) {
        case "camera" -> data.withObject("/config").put("keep", "20s");
        case "alert" -> data.put("connection", "alarm");
        default -> {
          // As it is.
        }
      }
    }
    return Files.writeString(cluster.folder().resolve("live-camera.json"), Json.write(definition));
  }

  private void connection(String name, String type, String fields, String secret, String value) {
    String body =
        "{\"name\":\"%s\",\"type\":\"%s\",\"fields\":%s,\"secrets\":{\"%s\":\"%s\"}}"
            .formatted(name, type, fields, secret, value);
    api.insist("POST", "/connections", body);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    alerts.add(
        new Alert(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String hmac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
