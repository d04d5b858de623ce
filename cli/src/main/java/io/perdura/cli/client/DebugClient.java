package io.perdura.cli.client;

import io.perdura.api.json.Json;
import io.perdura.api.rest.BreakpointRequest;
import io.perdura.api.rest.BreakpointsBody;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.GoOnRequest;
import io.perdura.api.rest.ScopeBody;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The routes of breakpoints. Every call may be repeated without harm. */
public final class DebugClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Address address;
  private final Http http;

  DebugClient(Address address, Http http) {
    this.address = address;
    this.http = http;
  }

  /** Where an execution stops, and what stands. */
  public BreakpointsBody list(String id) {
    return read(http.send(request(id, "").GET().build()), BreakpointsBody.class);
  }

  /** Stops before every activation of a node. */
  public ControlResponse set(String id, String node, BreakpointRequest body) {
    return control(
        request(id, "/" + Address.segment(node))
            .PUT(BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  /** Removes the breakpoint of a node, or all without one. */
  public ControlResponse remove(String id, @Nullable String node, ControlRequest asked) {
    String query = "?requestId=" + Address.segment(String.valueOf(asked.requestId()));
    String reason = asked.reason() == null ? "" : "&reason=" + Address.segment(asked.reason());
    String path = node == null ? "" : "/" + Address.segment(node);
    return control(request(id, path + query + reason).DELETE().build());
  }

  /**
   * Lets nodes go on that stand.
   *
   * @param how {@code continue}, {@code step} or {@code release}
   */
  public ControlResponse goOn(String id, String how, GoOnRequest body) {
    return control(request(id, "/" + how).POST(BodyPublishers.ofString(Json.write(body))).build());
  }

  /** What the expressions of a node see. */
  public ScopeBody scope(String id, String node) {
    return read(
        http.send(request(id, "/scope?node=" + Address.segment(node)).GET().build()),
        ScopeBody.class);
  }

  private ControlResponse control(HttpRequest request) {
    return read(http.send(request), ControlResponse.class);
  }

  private HttpRequest.Builder request(String id, String path) {
    return address
        .request("/executions/" + Address.segment(id) + "/breakpoints" + path)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, application/problem+json");
  }

  private static <T> T read(String body, Class<T> type) {
    return Json.mapper().readValue(body, type);
  }
}
