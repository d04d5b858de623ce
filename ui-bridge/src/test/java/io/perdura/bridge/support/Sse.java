package io.perdura.bridge.support;

import io.perdura.api.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A client of one stream. */
public final class Sse implements AutoCloseable {
  private static final Event END = new Event("", "end", "{}");

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /**
   * An event as it came.
   *
   * @param id cursor; empty if it had none
   */
  public record Event(String id, String name, String data) {
    /** The data. */
    public JsonNode json() {
      return Json.parse(data);
    }

    /** Number of a durable event; 0 if it has none. */
    public long seq() {
      return json().path("seq").longValue(0);
    }
  }

  private Sse(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  /** Opens a stream; from a cursor if there is one. */
  public static Sse open(Http http, String path, String cursor) {
    return new Sse(cursor == null ? http.open(path) : http.open(path, "Last-Event-ID", cursor));
  }

  /** HTTP status. */
  public int status() {
    return response.statusCode();
  }

  /** The next event that is not a comment; fails after 20 seconds, empty at the end. */
  public Optional<Event> next() {
    return next(20_000)
        .or(() -> {
          throw new AssertionError("Expected an event within 20 s");
        })
        .filter(event -> !event.equals(END));
  }

  /** The next event if it comes in time. */
  public Optional<Event> next(long millis) {
    try {
      return Optional.ofNullable(events.poll(millis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All events to the end of the stream. */
  public List<Event> rest() {
    List<Event> all = new ArrayList<>();
    for (Optional<Event> event = next(); event.isPresent(); event = next()) {
      all.add(event.get());
    }
    return all;
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String name = "";
      String data = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isEmpty()) {
          if (data != null) {
            events.add(new Event(id, name, data));
          }
          id = "";
          name = "";
          data = null;
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The connection was closed, by us or by the bridge.
    } finally {
      events.add(END);
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
