package io.perdura.cli.client;

import io.perdura.api.sse.SseEvent;
import io.perdura.api.sse.SseParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of one execution. It resumes with the last cursor after every break, so that nothing
 * is missing and nothing comes twice, and gives up only when told so or when the bridge refuses.
 */
public final class EventStream implements AutoCloseable {
  private static final Duration DEAD_AFTER = Duration.ofSeconds(40);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LAST_PAUSE_MILLIS = 2_000;

  private final HttpClient client;
  private final Address address;
  private final String path;
  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>(10_000);
  private final Thread thread;
  private @Nullable String cursor;
  private long pause = FIRST_PAUSE_MILLIS;
  private volatile long lastByte = System.nanoTime();
  private volatile @Nullable InputStream open;
  private volatile boolean closed;

  EventStream(HttpClient client, Address address, String path) {
    this.client = client;
    this.address = address;
    this.path = path;
    this.thread = Thread.ofVirtual().name("event-stream").start(this::run);
  }

  /** What the stream says. */
  public sealed interface Signal {}

  /** An event. */
  public record Event(SseEvent event) implements Signal {}

  /** A connection is there again. */
  public record Connected() implements Signal {}

  /**
   * The connection broke, and is tried again.
   *
   * @param why for a log
   */
  public record Broken(String why) implements Signal {}

  /** The server has nothing more for this cursor. */
  public record Ended() implements Signal {}

  /** The bridge refuses the stream. */
  public record Refused(ProblemException problem) implements Signal {}

  /** The next signal; null if none came in time. */
  public @Nullable Signal poll(Duration limit) {
    InputStream reading = open;
    if (reading != null && System.nanoTime() - lastByte > DEAD_AFTER.toNanos()) {
      close(reading);
    }
    try {
      return signals.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("Interrupted.", e);
    }
  }

  private void run() {
    try {
      while (!closed) {
        if (!connect()) {
          return;
        }
        Thread.sleep(pause);
        pause = Math.min(LAST_PAUSE_MILLIS, pause * 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection; false if no other must follow. */
  private boolean connect() throws InterruptedException {
    var request = address.request(path).header("Accept", "text/event-stream").GET();
    if (cursor != null) {
      request.header("Last-Event-ID", cursor);
    }
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return switch (answer.statusCode()) {
          case 200 -> read(body);
          case 204 -> finish(new Ended());
          case 429, 502, 503, 504 -> broken("HTTP " + answer.statusCode());
          default -> refused(answer.statusCode(), body);
        };
      }
    } catch (IOException e) {
      return broken(String.valueOf(e.getMessage()));
    } finally {
      open = null;
    }
  }

  private boolean read(InputStream body) throws IOException, InterruptedException {
    lastByte = System.nanoTime();
    open = body;
    signals.put(new Connected());
    SseParser parser = new SseParser(cursor);
    byte[] buffer = new byte[16 * 1024];
    for (int n = body.read(buffer); n >= 0 && !closed; n = body.read(buffer)) {
      lastByte = System.nanoTime();
      for (SseEvent event : parser.feed(buffer, n)) {
        pause = FIRST_PAUSE_MILLIS;
        cursor = event.id();
        signals.put(new Event(event));
      }
    }
    return broken("the server closed the stream");
  }

  private boolean refused(int status, InputStream body) throws IOException, InterruptedException {
    String text = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
    return finish(new Refused(new ProblemException(Http.problem(status, text, path))));
  }

  private boolean finish(Signal last) throws InterruptedException {
    signals.put(last);
    return false;
  }

  private boolean broken(String why) throws InterruptedException {
    if (!closed) {
      signals.put(new Broken(why));
    }
    return !closed;
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }

  @Override
  public void close() {
    closed = true;
    InputStream reading = open;
    if (reading != null) {
      close(reading);
    }
    thread.interrupt();
  }
}
