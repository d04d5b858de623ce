package io.perdura.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that answers a path when the test says so; till then its callers wait. */
final class GateServer implements AutoCloseable {
  /** Inline in a history, below the size at which a blob is made of it. */
  private static final byte[] ANSWER =
      ("\"" + "x".repeat(60_000) + "\"").getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final ConcurrentMap<String, CompletableFuture<Integer>> gates = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

  GateServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All who wait at a path, and all who come, are answered with a status. */
  void open(String path, int status) {
    CompletableFuture<Integer> gate = gates.computeIfAbsent(path, key -> new CompletableFuture<>());
    if (!gate.complete(status)) {
      gates.put(path, CompletableFuture.completedFuture(status));
    }
  }

  /** Whoever comes from now on waits. */
  void shut(String path) {
    gates.put(path, new CompletableFuture<>());
  }

  /** Waits until a path was called so often. */
  void awaitCalls(String path, int count, Duration limit) {
    Eventually.eventually(count + " calls of " + path, limit, () -> counter(path).get() >= count);
  }

  private AtomicInteger counter(String path) {
    return calls.computeIfAbsent(path, key -> new AtomicInteger());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    CompletableFuture<Integer> gate = gates.computeIfAbsent(path, key -> new CompletableFuture<>());
    counter(path).incrementAndGet();
    try (exchange) {
      int status = gate.get();
      byte[] body = path.endsWith("/g") ? ANSWER : new byte[] {'1'};
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
