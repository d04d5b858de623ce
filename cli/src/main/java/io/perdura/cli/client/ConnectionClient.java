package io.perdura.cli.client;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.api.temporal.ConnectionTestResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections over the REST API. */
public final class ConnectionClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String JSON = "application/json";

  private final Address address;
  private final Http http;

  ConnectionClient(Address address, Http http) {
    this.address = address;
    this.http = http;
  }

  /** The connection types that the platform knows. */
  public List<ConnectionType> types() {
    return List.of(
        Json.mapper().readValue(send(request("/connection-types").GET()), ConnectionType[].class));
  }

  /** The connections as JSON. */
  public JsonNode list() {
    return Json.parse(send(request("/connections").GET())).path("items");
  }

  /** A connection. */
  public ConnectionBody get(String name) {
    return body(send(request(path(name)).GET()));
  }

  /** Makes a connection. */
  public ConnectionBody create(
      String name, String type, JsonNode fields, SequencedMap<String, Secret> secrets) {
    ObjectNode body = body(fields, secrets);
    body.put("name", name);
    body.put("type", type);
    return body(send(request("/connections").POST(BodyPublishers.ofString(Json.write(body)))));
  }

  /**
   * Changes a connection: all public fields, and the secrets that are given.
   *
   * @param revision the one that the caller has seen
   */
  public ConnectionBody update(
      String name, long revision, JsonNode fields, SequencedMap<String, Secret> secrets) {
    return body(
        send(
            request(path(name))
                .header("If-Match", "\"" + revision + "\"")
                .PUT(BodyPublishers.ofString(Json.write(body(fields, secrets))))));
  }

  /** Lets a worker test a connection. */
  public ConnectionTestResult test(String name) {
    String answer = send(request(path(name) + "/test").POST(BodyPublishers.noBody()));
    return Json.mapper().readValue(answer, ConnectionTestResult.class);
  }

  /**
   * Deletes a connection.
   *
   * @param force also if published definitions use it
   */
  public void delete(String name, boolean force) {
    send(request(path(name) + (force ? "?force=true" : "")).DELETE());
  }

  /** Brings all connections under the first master key; answers {@code {keyId, rewrapped}}. */
  public JsonNode rotateKey() {
    return Json.parse(send(request("/connection-key/rotate").POST(BodyPublishers.noBody())));
  }

  private static String path(String name) {
    return "/connections/" + Address.segment(name);
  }

  private static ObjectNode body(@Nullable JsonNode fields, SequencedMap<String, Secret> secrets) {
    ObjectNode body = Json.mapper().createObjectNode();
    if (fields != null) {
      body.set("fields", fields);
    }
    ObjectNode values = body.putObject("secrets");
    secrets.forEach((name, secret) -> values.put(name, secret.reveal()));
    return body;
  }

  private static ConnectionBody body(String answer) {
    return Json.mapper().readValue(answer, ConnectionBody.class);
  }

  private HttpRequest.Builder request(String path) {
    return address
        .request(path)
        .timeout(TIMEOUT)
        .header("Content-Type", JSON)
        .header("Accept", JSON + ", application/problem+json");
  }

  private String send(HttpRequest.Builder request) {
    return http.send(request.build());
  }
}
