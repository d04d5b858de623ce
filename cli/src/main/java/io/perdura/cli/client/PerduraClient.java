package io.perdura.cli.client;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.EvaluateRequest;
import io.perdura.api.rest.EvaluateResponse;
import io.perdura.api.rest.EventRequest;
import io.perdura.api.rest.ForkAnswer;
import io.perdura.api.rest.ForkRequest;
import io.perdura.api.rest.NodeFailRequest;
import io.perdura.api.rest.NodeRetryRequest;
import io.perdura.api.rest.NodeSkipRequest;
import io.perdura.api.rest.StartRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.api.rest.VersionRow;
import io.perdura.api.rest.WhyBody;
import io.perdura.api.temporal.EventAnswer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The REST API, as far as the command needs it. Every call may be repeated without harm. */
public final class PerduraClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Address address;
  private final Http http;

  /** A client of one workspace. */
  public PerduraClient(Address address) {
    this.address = address;
    this.http = new Http(PATIENCE);
  }

  /** The workspace's connections. */
  public ConnectionClient connections() {
    return new ConnectionClient(address, http);
  }

  /** Compiles a text without saving it; the compilation result as JSON. */
  public JsonNode compile(String source) {
    return Json.parse(post("/definitions/compile", source, null));
  }

  /** Saves a text as the draft of the definition that it names, new or not. */
  public DefinitionBody importDraft(String source) {
    JsonNode body = Json.parse(post("/definitions/import", source, null));
    // The compilation is not needed here, and may be large.
    if (body instanceof tools.jackson.databind.node.ObjectNode object) {
      object.remove("compilation");
    }
    return Json.mapper().treeToValue(body, DefinitionBody.class);
  }

  /** Publishes exactly that revision of the draft. */
  public VersionRow publish(String id, long revision) {
    HttpRequest request =
        json("/definitions/" + Address.segment(id) + "/publish")
            .header("If-Match", "\"" + revision + "\"")
            .POST(BodyPublishers.noBody())
            .build();
    return read(http.send(request), VersionRow.class);
  }

  /** Starts an execution; once, however often the request has to be repeated. */
  public StartResponse start(String id, StartRequest start) {
    String body = Json.write(start);
    return read(
        post(
            "/definitions/" + Address.segment(id) + "/executions",
            body,
            UUID.randomUUID().toString()),
        StartResponse.class);
  }

  /** The record of an execution. */
  public ExecutionRecord execution(String id) {
    return read(get("/executions/" + Address.segment(id), query()), ExecutionRecord.class);
  }

  /** One node of an execution with its output, as JSON. */
  public JsonNode node(String execution, String key) {
    StringJoiner path = new StringJoiner("/");
    for (String part : key.split("/", -1)) {
      path.add(Address.segment(part));
    }
    return Json.parse(get("/executions/" + Address.segment(execution) + "/nodes/" + path, query()));
  }

  /** A blob's text. */
  public String blob(String ref) {
    return get("/blobs/" + Address.segment(ref), query());
  }

  /** A page of executions, newest first, as JSON. */
  public JsonNode executions(SequencedMap<String, String> filters) {
    return Json.parse(get("/executions", filters));
  }

  /** Asks an execution to cancel. */
  public StartResponse cancel(String id, ControlRequest request) {
    return read(control(id, "cancel", request), StartResponse.class);
  }

  /** Lets no node of an execution start. */
  public ControlResponse pause(String id, ControlRequest request) {
    return read(control(id, "pause", request), ControlResponse.class);
  }

  /** Lets nodes of an execution start again. */
  public ControlResponse resume(String id, ControlRequest request) {
    return read(control(id, "resume", request), ControlResponse.class);
  }

  /** Ends an execution at once. */
  public ControlResponse terminate(String id, ControlRequest request) {
    return read(control(id, "terminate", request), ControlResponse.class);
  }

  /** Why an execution does not go on. */
  public WhyBody why(String id) {
    return read(get("/executions/" + Address.segment(id) + "/why", query()), WhyBody.class);
  }

  /** Lets the next attempt of a node begin now. */
  public ControlResponse retryNodeNow(String id, String node, ControlRequest request) {
    return node(id, node, "retry-now", request);
  }

  /** Starts a held node over. */
  public ControlResponse retryNode(String id, String node, NodeRetryRequest request) {
    return node(id, node, "retry", request);
  }

  /** Completes a held node with an output. */
  public ControlResponse skipNode(String id, String node, NodeSkipRequest request) {
    return node(id, node, "skip", request);
  }

  /** Lets a held node fail. */
  public ControlResponse failNode(String id, String node, NodeFailRequest request) {
    return node(id, node, "fail", request);
  }

  private ControlResponse node(String id, String node, String what, Object request) {
    String path =
        "/executions/%s/nodes/%s/%s".formatted(Address.segment(id), Address.segment(node), what);
    return read(post(path, Json.write(request), null), ControlResponse.class);
  }

  private String control(String id, String what, ControlRequest request) {
    return post("/executions/" + Address.segment(id) + "/" + what, Json.write(request), null);
  }

  /** Forks an execution; once, however often the request has to be repeated. */
  public ForkAnswer fork(String id, ForkRequest request) {
    return read(
        post(
            "/executions/" + Address.segment(id) + "/fork",
            Json.write(request),
            UUID.randomUUID().toString()),
        ForkAnswer.class);
  }

  /** Sends an event to an execution; once, however often the request has to be repeated. */
  public EventAnswer send(String id, EventRequest event) {
    return read(
        post("/executions/" + Address.segment(id) + "/events", Json.write(event), null),
        EventAnswer.class);
  }

  /** Evaluates an expression, on given values or on what an execution has recorded. */
  public EvaluateResponse evaluate(EvaluateRequest request) {
    return read(post("/expressions/evaluate", Json.write(request), null), EvaluateResponse.class);
  }

  /** The routes of breakpoints. */
  public DebugClient debug() {
    return new DebugClient(address, http);
  }

  /** The live routes. */
  public LiveClient live() {
    return new LiveClient(address, http);
  }

  /** The log lines of an execution as text. */
  public String logs(String id, SequencedMap<String, String> filters) {
    return get("/executions/" + Address.segment(id) + "/logs/download", filters);
  }

  /** The events of an execution; reconnects by itself until it has ended. */
  public EventStream stream(String id) {
    return new EventStream(
        http.client(), address, "/executions/" + Address.segment(id) + "/stream");
  }

  private static SequencedMap<String, String> query() {
    return new LinkedHashMap<>();
  }

  private String get(String path, SequencedMap<String, String> query) {
    StringJoiner parameters = new StringJoiner("&", query.isEmpty() ? "" : "?", "");
    query.forEach((name, value) -> parameters.add(name + "=" + Address.segment(value)));
    return http.send(json(path + parameters).GET().build());
  }

  private String post(String path, String body, @Nullable String idempotencyKey) {
    HttpRequest.Builder builder =
        json(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    if (idempotencyKey != null) {
      builder.header("Idempotency-Key", idempotencyKey);
    }
    return http.send(builder.build());
  }

  private HttpRequest.Builder json(String path) {
    return address
        .request(path)
        .timeout(TIMEOUT)
        .header("Accept", "application/json, application/problem+json, text/plain");
  }

  private static <T> T read(String body, Class<T> type) {
    return Json.mapper().readValue(body, type);
  }
}
