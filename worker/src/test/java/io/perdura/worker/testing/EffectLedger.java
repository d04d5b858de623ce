package io.perdura.worker.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The outside world of a chaos test: an HTTP sink that writes every effect to a file before it
 * answers. It outlives what is killed around it, and may be killed itself: started again with the
 * same file it goes on counting.
 *
 * <p>The query of a call says how it behaves: {@code wait=MS} before the effect, {@code delay=MS}
 * after it, {@code lost=N} closes the connection instead of answering the first N effects of a key,
 * {@code fail=N} answers the first N calls of a key with 503 and no effect.
 */
public final class EffectLedger implements AutoCloseable {
  private final HttpServer server;
  private final FileChannel file;
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();

  private EffectLedger(HttpServer server, FileChannel file) {
    this.server = server;
    this.file = file;
  }

  /**
   * One effect.
   *
   * @param key the call's Idempotency-Key
   * @param attempt how many effects this key has had, with this one
   * @param time when it was written
   * @param path the call's path
   */
  public record Effect(String key, int attempt, Instant time, String path) {}

  /** Runs a ledger as a process: {@code FILE [PORT]}. Prints its port and stays. */
  public static void main(String[] args) {
    EffectLedger ledger = start(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 0);
    System.out.println(ledger.port());
  }

  /** Starts a ledger at a free port of this machine. */
  public static EffectLedger start(Path file) {
    return start(file, 0);
  }

  /** Starts a ledger at that port of this machine; 0 = a free one. */
  public static EffectLedger start(Path file, int port) {
    try {
      List<Effect> before = Files.exists(file) ? read(file) : List.of();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1024);
      EffectLedger ledger =
          new EffectLedger(
              server,
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND));
      before.forEach(effect -> ledger.attempts.merge(effect.key(), 1, Integer::sum));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", ledger::serve);
      server.start();
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** A URL of this ledger; the path may have a query. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** The effects in a ledger's file, in their order; a half-written last line is left out. */
  public static List<Effect> read(Path file) {
    try {
      String text = Files.readString(file);
      List<Effect> effects = new ArrayList<>();
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .forEach(line -> effects.add(Json.mapper().readValue(line, Effect.class)));
      return effects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(HttpExchange call) throws IOException {
    call.getRequestBody().readAllBytes();
    URI uri = call.getRequestURI();
    String header = call.getRequestHeaders().getFirst("Idempotency-Key");
    String key = header == null ? "" : header;
    sleep(number(uri, "wait"));
    if (refuses(key, number(uri, "fail"))) {
      answer(call, 503, "{\"error\":\"on purpose\"}");
      return;
    }
    Effect effect = write(key, uri.getPath());
    sleep(number(uri, "delay"));
    if (effect.attempt() <= number(uri, "lost")) {
      call.close();
    } else {
      answer(call, 200, Json.write(effect));
    }
  }

  private synchronized boolean refuses(String key, long wanted) {
    return wanted > 0 && refusals.merge(key, 1, Integer::sum) <= wanted;
  }

  private synchronized Effect write(String key, String path) throws IOException {
    Effect effect = new Effect(key, attempts.merge(key, 1, Integer::sum), Instant.now(), path);
    ByteBuffer line = ByteBuffer.wrap((Json.write(effect) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
    file.force(false);
    return effect;
  }

  private static void answer(HttpExchange call, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private static long number(URI uri, String name) {
    String query = uri.getQuery() == null ? "" : "&" + uri.getQuery();
    int at = query.indexOf("&" + name + "=");
    return at < 0
        ? 0
        : Long.parseLong(query.substring(at + name.length() + 2).replaceAll("&.*", ""));
  }

  private static void sleep(long millis) {
    if (millis > 0) {
      LockSupport.parkNanos(millis * 1_000_000);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
