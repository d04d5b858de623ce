package io.perdura.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server on loopback that speaks OpenAI's chat completions, streaming included, so that examples
 * run without a key. Every answer says that no model has written it.
 */
public final class DemoModel implements AutoCloseable {
  /** The only model that it offers. */
  public static final String MODEL = "demo-vision";

  private static final int MOST_BYTES = 32 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration pause;

  private DemoModel(HttpServer server, Duration pause) {
    this.server = server;
    this.pause = pause;
  }

  /**
   * Starts a server.
   *
   * @param port TCP port on 127.0.0.1; 0 = any free one
   * @param pause between two words
   * @throws IOException if the port is taken
   */
  public static DemoModel start(int port, Duration pause) throws IOException {
    // Else the kernel holds a word back until the word before it is acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    DemoModel model = new DemoModel(HttpServer.create(address, 0), pause);
    model.server.setExecutor(model.threads);
    model.server.createContext("/", model::serve);
    model.server.start();
    return model;
  }

  /** What a connection of type {@code openai} has as its base URL. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("X-Perdura-Demonstration", "true");
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (call) {
        case "GET /v1/models" -> send(exchange, 200, models());
        case "POST /v1/chat/completions" -> chat(exchange);
        default -> refuse(exchange, 404, "This demonstration knows no " + call + ".", "not_found");
      }
    } catch (InterruptedException e) {
      // The server is closing, and the connection with it.
      Thread.currentThread().interrupt();
    }
  }

  private void chat(HttpExchange exchange) throws IOException, InterruptedException {
    JsonNode request = read(exchange);
    if (request == null || !request.path("messages").isArray()) {
      refuse(exchange, 400, "Expected a JSON object with messages.", "invalid_request_error");
      return;
    }
    if (!request.path("model").asString("").equals(MODEL)) {
      refuse(
          exchange,
          404,
          "This demonstration offers the model " + MODEL + " only.",
          "model_not_found");
      return;
    }
    DemoAnswer answer = DemoAnswer.to(request);
    if (request.path("stream").asBoolean(false)) {
      boolean usage = request.path("stream_options").path("include_usage").asBoolean(false);
      stream(exchange, answer, usage);
    } else {
      send(exchange, 200, answer.whole());
    }
  }

  private void stream(HttpExchange exchange, DemoAnswer answer, boolean usage)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(": demonstration, no model\n\n".getBytes(StandardCharsets.UTF_8));
      event(out, Json.write(answer.first()));
      for (String word : answer.words()) {
        Thread.sleep(pause);
        event(out, Json.write(answer.chunk(word)));
      }
      event(out, Json.write(answer.last()));
      if (usage) {
        event(out, Json.write(answer.usageChunk()));
      }
      event(out, "[DONE]");
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static @Nullable JsonNode read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    try {
      return body.length > MOST_BYTES
          ? null
          : Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return null;
    }
  }

  private static ObjectNode models() {
    ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
    list.putArray("data")
        .addObject()
        .put("id", MODEL)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "perdura-demonstration");
    return list;
  }

  private static void refuse(HttpExchange exchange, int status, String message, String code)
      throws IOException {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "invalid_request_error")
        .put("code", code);
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
