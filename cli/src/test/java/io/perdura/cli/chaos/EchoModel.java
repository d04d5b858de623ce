package io.perdura.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that tells every caller the key that was sent, in an answer that streams; the model named
 * {@code refuse} does so in its errors.
 */
final class EchoModel implements AutoCloseable {
  private static final int PIECE = 7;

  private final HttpServer server;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  EchoModel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** All credentials that came. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String credential = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    seen.add(credential);
    String base64 = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    String words = "You sent " + credential + ", which is " + base64 + " in base64.";
    exchange.getResponseHeaders().add("X-Echo", credential);
    byte[] request = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      boolean chat = exchange.getRequestURI().getPath().endsWith("/chat/completions");
      String model =
          chat
              ? Json.parse(new String(request, StandardCharsets.UTF_8)).path("model").stringValue()
              : "refuse";
      if (model.equals("refuse")) {
        refuse(exchange, words);
      } else {
        stream(exchange, words);
      }
    }
  }

  private static void refuse(HttpExchange exchange, String words) throws IOException {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error").put("message", words).put("type", words).put("code", words);
    byte[] answer = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(400, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private static void stream(HttpExchange exchange, String words) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (int at = 0; at < words.length(); at += PIECE) {
      String piece = words.substring(at, Math.min(words.length(), at + PIECE));
      send(out, choice(Json.mapper().createObjectNode().put("content", piece), null));
    }
    send(out, choice(Json.mapper().createObjectNode(), "stop"));
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static JsonNode choice(ObjectNode delta, String finish) {
    ObjectNode chunk = Json.mapper().createObjectNode();
    ObjectNode choice = chunk.putArray("choices").addObject();
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    return chunk;
  }

  private static void send(OutputStream out, JsonNode chunk) throws IOException {
    out.write(("data: " + Json.write(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
