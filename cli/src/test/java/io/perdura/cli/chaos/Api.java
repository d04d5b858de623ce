package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.Cluster.Bridge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The REST door, from outside. */
final class Api {
  private static final String WORKSPACE = "/api/v1/workspaces/default";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final List<Bridge> bridges;
  private final AtomicInteger turn = new AtomicInteger();

  Api(List<Bridge> bridges) {
    this.bridges = List.copyOf(bridges);
  }

  /**
   * An answer.
   *
   * @param took from the request to the last byte
   */
  record Answer(int status, String body, Optional<String> retryAfter, Duration took) {
    JsonNode json() {
      return Json.parse(body);
    }

    /** The problem document that it must be. */
    Problem problem() {
      Problem problem = Json.mapper().readValue(body, Problem.class);
      assertThat(problem.status()).isEqualTo(status);
      return problem;
    }

    <T> T as(Class<T> type) {
      return Json.mapper().readValue(body, type);
    }
  }

  /** One request, tried once. */
  Answer once(String method, String path, byte[] body, String... headers) throws IOException {
    return send(bridges.getFirst(), method, path, body, headers);
  }

  /** A request with a body, tried once; what goes wrong below HTTP fails the test. */
  Answer post(String path, String body) {
    try {
      return once("POST", path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("POST " + path + ": " + e, e);
    }
  }

  Answer get(String path) {
    try {
      return once("GET", path, new byte[0]);
    } catch (IOException e) {
      throw new AssertionError("GET " + path + ": " + e, e);
    }
  }

  /** Repeats a request, at one bridge after another, until it is answered with 2xx. */
  Answer insist(String method, String path, String body, String... headers) {
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Eventually.value(
        method + " " + path + " is answered",
        PATIENCE,
        () -> {
          Bridge bridge = bridges.get(Math.floorMod(turn.getAndIncrement(), bridges.size()));
          try {
            Answer answer = send(bridge, method, path, bytes, headers);
            if (answer.status() / 100 == 2) {
              return Optional.of(answer);
            }
            if (answer.status() < 500 && answer.status() != 429) {
              throw new AssertionError(answer.status() + " " + answer.body());
            }
          } catch (IOException e) {
            // The bridge is dead for now: the next one.
            Eventually.pause(Duration.ofMillis(50));
          }
          return Optional.empty();
        });
  }

  /** Saves and publishes a definition; returns its id. */
  String publish(String definition) {
    String id = Json.parse(definition).get("id").stringValue();
    insist("POST", "/definitions/import", definition);
    insist("POST", "/definitions/" + id + "/publish", "");
    return id;
  }

  /** Starts an execution, once however often it has to be asked for; returns its id. */
  StartResponse start(String definition, String input) {
    return insist(
            "POST",
            "/definitions/" + definition + "/executions",
            "{\"input\":" + input + "}",
            "Idempotency-Key",
            UUID.randomUUID().toString())
        .as(StartResponse.class);
  }

  /** Sends an event, once however often it is asked for; an execution that has ended took it. */
  void send(String execution, String name, String payload) {
    String body =
        "{\"name\":\"%s\",\"payload\":%s,\"requestId\":\"%s\"}"
            .formatted(name, payload, UUID.randomUUID());
    Eventually.eventually(
        "the event " + name + " is taken by " + execution,
        PATIENCE,
        () -> {
          int status = post("/executions/" + execution + "/events", body).status();
          if (status / 100 == 4 && status != 409 && status != 429) {
            throw new AssertionError("The event " + body + " is refused with " + status);
          }
          return status / 100 == 2 || status == 409;
        });
  }

  ExecutionRecord execution(String id) {
    return insist("GET", "/executions/" + id, "").as(ExecutionRecord.class);
  }

  /** Waits for the end of an execution. */
  ExecutionRecord awaitEnd(String id, Duration limit) {
    return Eventually.value(
        "execution " + id + " has ended",
        limit,
        () -> Optional.of(execution(id)).filter(record -> record.status().isFinal()));
  }

  /** All numbered events of an execution, in the form that streams have. */
  List<JsonNode> events(String id) {
    List<JsonNode> all = new java.util.ArrayList<>();
    long last = 0;
    while (true) {
      JsonNode page =
          insist("GET", "/executions/" + id + "/events?limit=500&after=" + last, "").json();
      page.get("items").forEach(all::add);
      if (page.get("items").isEmpty()) {
        return List.copyOf(all);
      }
      last = page.get("last").asLong();
    }
  }

  private static Answer send(
      Bridge bridge, String method, String path, byte[] body, String... headers)
      throws IOException {
    long began = System.nanoTime();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(bridge, path))
            .timeout(Duration.ofSeconds(70))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Retry-After"),
          Duration.ofNanos(System.nanoTime() - began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  static URI uri(Bridge bridge, String path) {
    String whole = path.startsWith("/api/") ? path : WORKSPACE + path;
    return URI.create("http://127.0.0.1:" + bridge.port() + whole);
  }
}
