package io.perdura.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/** Tells every caller the headers that it sent, in every form, with the status of the path. */
final class EchoServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  EchoServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All header lines that came. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ObjectNode body = Json.mapper().createObjectNode();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      String value = header.getValue().getFirst();
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      seen.add(header.getKey() + ": " + value);
      body.put(header.getKey(), value);
      body.put(header.getKey() + " base64", Base64.getEncoder().encodeToString(bytes));
      body.put(header.getKey() + " url", URLEncoder.encode(value, StandardCharsets.UTF_8));
      body.put(value, "as a key");
      exchange.getResponseHeaders().add("X-Echo", value);
    }
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Location", "/200");
    byte[] answer = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
