package io.perdura.cli.chaos;

import io.perdura.api.json.Json;
import io.perdura.api.sse.SseEvent;
import io.perdura.api.sse.SseParser;
import io.perdura.cli.chaos.Cluster.Bridge;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A client of a live execution's stream that connects for one event at a time. */
final class LiveClientStream {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String id;
  private final List<String> passed = new ArrayList<>();
  private String cursor;
  private JsonNode last = Json.mapper().createObjectNode();
  private JsonNode state;

  LiveClientStream(String id) {
    this.id = id;
  }

  /** Data of the event that was read last. */
  JsonNode last() {
    return last;
  }

  /** The last snapshot or reset that was passed while the last event was awaited; if any. */
  Optional<JsonNode> state() {
    return Optional.ofNullable(state);
  }

  /**
   * As {@link #read}; what a bridge tells that could not ask the workflow in time is not counted,
   * and it is asked again from the same place.
   */
  void readFresh(Bridge bridge, String name, Duration limit) {
    String from = cursor;
    long end = System.nanoTime() + limit.toNanos();
    do {
      cursor = from;
      read(bridge, name, limit);
    } while (last.path("stale").booleanValue(false) && System.nanoTime() < end);
  }

  /** Connects with the last cursor, reads up to an event of that name, and cuts the connection. */
  void read(Bridge bridge, String name, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Api.uri(bridge, "/executions/" + id + "/stream")).timeout(limit);
    if (cursor != null) {
      request.header("Last-Event-ID", cursor);
    }
    passed.clear();
    state = null;
    try {
      HttpResponse<InputStream> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (!found(body, name, System.nanoTime() + limit.toNanos())) {
          throw new AssertionError("Expected " + name + " but got " + passed);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("Expected " + name + " but got " + passed, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private boolean found(InputStream body, String name, long end) throws IOException {
    SseParser parser = new SseParser(cursor);
    byte[] buffer = new byte[64 * 1024];
    for (int n = body.read(buffer); n >= 0 && System.nanoTime() < end; n = body.read(buffer)) {
      for (SseEvent event : parser.feed(buffer, n)) {
        passed.add(event.type());
        cursor = event.id();
        if (event.type().equals("reset") || event.type().equals("snapshot")) {
          state = Json.parse(event.data());
        }
        if (event.type().equals(name)) {
          last = Json.parse(event.data());
          return true;
        }
      }
    }
    return false;
  }
}
