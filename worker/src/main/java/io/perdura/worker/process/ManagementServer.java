package io.perdura.worker.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Health and metrics over HTTP, under the same paths as the bridge's. */
final class ManagementServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

  private final Readiness readiness;
  private final PrometheusMeterRegistry metrics;
  private final HttpServer server;

  ManagementServer(String host, int port, Readiness readiness, PrometheusMeterRegistry metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.server = bind(host, port);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/actuator/health", this::health);
    server.createContext("/actuator/prometheus", this::prometheus);
    server.start();
    LOG.info("Health and metrics at http://{}:{}/actuator/health", host, port());
  }

  /** The port it listens on. */
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void health(HttpExchange exchange) throws IOException {
    boolean live = exchange.getRequestURI().getPath().endsWith("/liveness");
    Map<String, String> problems = live ? Map.of() : readiness.problems();
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("status", problems.isEmpty() ? "UP" : "OUT_OF_SERVICE");
    ObjectNode components = body.putObject("components");
    problems.forEach(
        (part, problem) -> components.putObject(part).put("status", "DOWN").put("reason", problem));
    answer(exchange, problems.isEmpty() ? 200 : 503, "application/json", Json.write(body));
  }

  private void prometheus(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static HttpServer bind(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port %d of %s is taken. Set PERDURA_MANAGEMENT_PORT to a free one, or 0 for any."
              .formatted(port, host),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
