package io.perdura.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes the resume URLs that nodes hand out, and answers with what it got. */
final class UrlCatcher implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<String> caught = new LinkedBlockingQueue<>();

  UrlCatcher() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where a node posts {@code {"go": URL}} to. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The next URL that came. */
  String next() throws InterruptedException {
    String url = caught.poll(60, TimeUnit.SECONDS);
    if (url == null) {
      throw new AssertionError("Expected a resume URL within a minute");
    }
    return url;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    caught.add(Json.mapper().readTree(body).path("go").stringValue());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
