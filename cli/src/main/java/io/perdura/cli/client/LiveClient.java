package io.perdura.cli.client;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveRow;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.api.rest.LiveView;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The live routes of the REST API. Every call may be repeated without harm. */
public final class LiveClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Address address;
  private final Http http;

  LiveClient(Address address, Http http) {
    this.address = address;
    this.http = http;
  }

  /** A client that gives up soon, for the end of a platform. */
  public static LiveClient impatient(Address address) {
    return new LiveClient(address, new Http(Duration.ofSeconds(2)));
  }

  /** Goes live; once, however often the request has to be repeated. */
  public LiveStartResponse start(ObjectNode body) {
    HttpRequest request =
        body("")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(Json.write(body)))
            .build();
    return read(http.send(request), LiveStartResponse.class);
  }

  /** Live executions that have not ended. */
  public List<LiveRow> list() {
    JsonNode rows = Json.read(http.send(body("?limit=200").GET().build()));
    return rows.valueStream().map(row -> Json.mapper().treeToValue(row, LiveRow.class)).toList();
  }

  /** One of them, also one that has ended, with its feed. */
  public LiveView get(String id) {
    return read(http.send(body("/" + Address.segment(id)).GET().build()), LiveView.class);
  }

  /** Changes what the body names; once, if it names the request. */
  public LiveStartResponse change(String id, ObjectNode body) {
    HttpRequest request =
        body("/" + Address.segment(id))
            .method("PATCH", BodyPublishers.ofString(Json.write(body)))
            .build();
    return read(http.send(request), LiveStartResponse.class);
  }

  /** Stops one. */
  public LiveStartResponse stop(String id, ControlRequest given) {
    HttpRequest request =
        body("/" + Address.segment(id) + "/stop")
            .POST(BodyPublishers.ofString(Json.write(given)))
            .build();
    return read(http.send(request), LiveStartResponse.class);
  }

  /** Stops all of the workspace. */
  public LiveStopAll stopAll(LiveStopAllRequest given) {
    HttpRequest request =
        body("/stop-all").POST(BodyPublishers.ofString(Json.write(given))).build();
    return read(http.send(request), LiveStopAll.class);
  }

  private HttpRequest.Builder body(String path) {
    return address
        .request("/live" + path)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, application/problem+json");
  }

  private static <T> T read(String body, Class<T> type) {
    return Json.mapper().readValue(body, type);
  }
}
