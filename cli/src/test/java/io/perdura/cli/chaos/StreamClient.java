package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.cli.chaos.Cluster.Bridge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One reader of an execution's stream, who is cut off and resumes with what it has. */
final class StreamClient {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final String execution;
  private final List<JsonNode> durable = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private Optional<String> cursor = Optional.empty();
  private Optional<Long> begins = Optional.empty();
  private int connections;
  private int withoutCursor;
  private int snapshots;
  private int resets;
  private int side;
  private boolean over;

  StreamClient(String execution) {
    this.execution = execution;
  }

  /** How a connection ended. */
  enum End {
    CUT_BY_US,
    CLOSED_BY_SERVER,
    REFUSED,
    OVER
  }

  String execution() {
    return execution;
  }

  int connections() {
    return connections;
  }

  int snapshots() {
    return snapshots;
  }

  int resets() {
    return resets;
  }

  int sideEvents() {
    return side;
  }

  int durableEvents() {
    return durable.size();
  }

  boolean isOver() {
    return over;
  }

  List<JsonNode> durable() {
    return List.copyOf(durable);
  }

  /** Connects, reads that many events or that long, and cuts the connection. */
  End read(Bridge bridge, int events, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Api.uri(bridge, "/executions/" + execution + "/stream"))
            .timeout(Duration.ofSeconds(10))
            .header("Accept", "text/event-stream");
    cursor.ifPresent(id -> request.header("Last-Event-ID", id));
    try {
      HttpResponse<InputStream> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return switch (answer.statusCode()) {
          case 200 -> read(body, events, limit);
          case 204 -> over();
          case 429, 503 -> End.REFUSED;
          default ->
              throw new AssertionError(
                  answer.statusCode()
                      + " "
                      + new String(body.readAllBytes(), StandardCharsets.UTF_8));
        };
      }
    } catch (IOException e) {
      return End.REFUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private End over() {
    over = true;
    return End.OVER;
  }

  private End read(InputStream body, int events, Duration limit) {
    connections++;
    withoutCursor += cursor.isEmpty() ? 1 : 0;
    long end = System.nanoTime() + limit.toNanos();
    Thread scissors = Thread.ofVirtual().start(() -> closeAfter(limit, body));
    int seen = 0;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String id = null;
      String event = "message";
      String data = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isEmpty()) {
          if (data != null) {
            accept(id, event, data);
            seen++;
            if (seen >= events) {
              return End.CUT_BY_US;
            }
          }
          id = null;
          event = "message";
          data = null;
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
      return End.CLOSED_BY_SERVER;
    } catch (IOException e) {
      return System.nanoTime() >= end ? End.CUT_BY_US : End.CLOSED_BY_SERVER;
    } finally {
      scissors.interrupt();
    }
  }

  /** Takes an event as it came and fails where it must not have come. */
  void accept(String id, String event, String data) {
    JsonNode json = Json.parse(data);
    if (event.equals("reconnect")) {
      return;
    }
    assertThat(id).as("id of " + event).isNotBlank();
    if (event.equals("snapshot") || event.equals("reset")) {
      if (event.equals("snapshot")) {
        assertThat(cursor).as("a snapshot comes to a client without a cursor only").isEmpty();
        snapshots++;
      } else {
        resets++;
      }
      begins = Optional.of(json.get("seq").asLong());
    } else {
      assertThat(ids.add(id)).as("duplicate id " + id + " of " + event).isTrue();
      if (json.has("seq")) {
        order(json);
      } else {
        side++;
      }
    }
    cursor = Optional.of(id);
  }

  private void order(JsonNode event) {
    long seq = event.get("seq").asLong();
    long before = durable.isEmpty() ? begins.orElse(0L) : durable.getLast().get("seq").asLong();
    assertThat(seq).as("number after " + before + " in " + execution).isEqualTo(before + 1);
    durable.add(event);
  }

  /** O4: what was received is the log from the snapshot on, and snapshots came where they may. */
  void check(List<JsonNode> log) {
    assertThat(begins).as("a first snapshot").isPresent();
    int start = begins.orElseThrow().intValue();
    assertThat(durable).as("numbered events of " + execution).hasSize(log.size() - start);
    for (int i = 0; i < durable.size(); i++) {
      assertThat(durable.get(i).toString()).isEqualTo(log.get(start + i).get("data").toString());
    }
    assertThat(snapshots).isLessThanOrEqualTo(withoutCursor).isPositive();
  }

  private static void closeAfter(Duration limit, InputStream body) {
    try {
      Thread.sleep(limit);
      body.close();
    } catch (InterruptedException | IOException e) {
      // The reader was faster, or the connection is broken already.
      Thread.currentThread().interrupt();
    }
  }
}
