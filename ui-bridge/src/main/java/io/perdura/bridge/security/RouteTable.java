package io.perdura.bridge.security;

import static io.perdura.bridge.security.Route.Kind.PLAIN;
import static io.perdura.bridge.security.Route.Kind.STREAM;
import static io.perdura.bridge.security.Route.Kind.WAITING;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.perdura.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every route with what it needs. What is not in this table does not exist, whatever controllers
 * there are: a new handler without a row here is never reached, and a test fails.
 */
@Component
public class RouteTable {
  private static final String WORKSPACE = "/api/v1/workspaces/{workspace}";
  private static final int SMALL = 64 * 1024;
  private static final int FILE = 10 * 1024 * 1024;
  private static final int LARGE = Json.MAX_DOCUMENT_LENGTH;

  private final List<Route> routes = new ArrayList<>();

  RouteTable() {
    open("/api/openapi.json");
    open("/api/schema/workflow/v1.json");
    add(GET, "/api/v1/me", Scope.RUN_READ);
    definitions();
    executions();
    live();
    streams();
    connections();
    keys();
  }

  private void definitions() {
    String one = WORKSPACE + "/definitions/{id}";
    add(GET, WORKSPACE + "/node-types", Scope.DEF_READ);
    add(GET, WORKSPACE + "/examples", Scope.DEF_READ);
    add(GET, WORKSPACE + "/definitions", Scope.DEF_READ, "search", "cursor", "limit");
    body(POST, WORKSPACE + "/definitions", Scope.DEF_WRITE, PLAIN);
    body(POST, WORKSPACE + "/definitions/compile", Scope.DEF_READ, PLAIN);
    body(POST, WORKSPACE + "/definitions/import", Scope.DEF_WRITE, PLAIN);
    add(GET, one, Scope.DEF_READ);
    body(PUT, one, Scope.DEF_WRITE, PLAIN);
    add(DELETE, one, Scope.DEF_WRITE);
    add(GET, one + "/export", Scope.DEF_READ);
    add(POST, one + "/publish", Scope.DEF_WRITE);
    add(GET, one + "/versions", Scope.DEF_READ, "cursor", "limit");
    add(GET, one + "/versions/{version}", Scope.DEF_READ);
    body(POST, one + "/executions", Scope.RUN_START, WAITING, "wait");
    add(GET, one + "/inputs", Scope.DEF_READ);
    add(GET, one + "/inputs/{name}", Scope.DEF_READ);
    add(PUT, one + "/inputs/{name}", Scope.RUN_START);
    add(DELETE, one + "/inputs/{name}", Scope.RUN_START);
  }

  private void executions() {
    String one = WORKSPACE + "/executions/{execution}";
    String[] filters = {
      "status",
      "workflowId",
      "trigger",
      "search",
      "from",
      "to",
      "forkedFrom",
      "sort",
      "cursor",
      "limit"
    };
    add(GET, WORKSPACE + "/workers", Scope.RUN_READ);
    add(GET, "/api/executions", Scope.RUN_READ, filters);
    add(GET, "/api/executions/running", Scope.RUN_READ, "limit");
    add(GET, WORKSPACE + "/executions", Scope.RUN_READ, filters);
    add(GET, WORKSPACE + "/executions/running", Scope.RUN_READ, "limit");
    add(GET, one, Scope.RUN_READ);
    add(GET, one + "/events", Scope.RUN_READ, "after", "limit", "type");
    row(GET, one + "/why", Scope.RUN_READ, SMALL, WAITING);
    add(GET, one + "/logs", Scope.RUN_READ, "level", "node", "search", "cursor", "limit");
    add(GET, one + "/logs/index", Scope.RUN_READ, "level", "node", "search", "cursor", "limit");
    add(GET, one + "/logs/download", Scope.RUN_READ, "level", "node", "search");
    add(GET, one + "/nodes/{*key}", Scope.RUN_READ);
    add(GET, one + "/attempts", Scope.RUN_READ, "node");
    add(GET, one + "/node-input", Scope.RUN_READ, "node");
    add(GET, WORKSPACE + "/blobs/{ref}", Scope.RUN_READ);
    controls(one);
    row(POST, WORKSPACE + "/blobs", Scope.RUN_START, FILE, PLAIN, "name");
    body(POST, one + "/events", Scope.RUN_START, PLAIN);
    body(POST, WORKSPACE + "/expressions/evaluate", Scope.RUN_READ, PLAIN);
  }

  private void controls(String one) {
    row(POST, one + "/cancel", Scope.RUN_STOP, SMALL, WAITING);
    row(POST, one + "/pause", Scope.RUN_STOP, SMALL, WAITING);
    row(POST, one + "/resume", Scope.RUN_STOP, SMALL, WAITING);
    row(POST, one + "/terminate", Scope.RUN_STOP, SMALL, WAITING);
    body(POST, one + "/fork", Scope.RUN_START, WAITING);
    row(POST, one + "/nodes/{node}/retry", Scope.RUN_START, 4 * SMALL, WAITING);
    row(POST, one + "/nodes/{node}/retry-now", Scope.RUN_START, SMALL, WAITING);
    body(POST, one + "/nodes/{node}/skip", Scope.RUN_START, WAITING);
    row(POST, one + "/nodes/{node}/fail", Scope.RUN_START, SMALL, WAITING);
    breakpoints(one + "/breakpoints");
  }

  private void breakpoints(String all) {
    String[] why = {"requestId", "reason"};
    row(GET, all, Scope.RUN_READ, SMALL, WAITING);
    row(GET, all + "/scope", Scope.RUN_READ, SMALL, WAITING, "node");
    row(DELETE, all, Scope.RUN_START, SMALL, WAITING, why);
    row(PUT, all + "/{node}", Scope.RUN_START, SMALL, WAITING);
    row(DELETE, all + "/{node}", Scope.RUN_START, SMALL, WAITING, why);
    row(POST, all + "/continue", Scope.RUN_START, SMALL, WAITING);
    row(POST, all + "/step", Scope.RUN_START, SMALL, WAITING);
    row(POST, all + "/release", Scope.RUN_START, SMALL, WAITING);
  }

  private void live() {
    String all = WORKSPACE + "/live";
    String one = all + "/{live}";
    add(GET, all, Scope.RUN_READ, "limit");
    body(POST, all, Scope.RUN_START, WAITING);
    add(POST, all + "/stop-all", Scope.RUN_STOP);
    add(GET, one, Scope.RUN_READ);
    row(PATCH, one, Scope.RUN_START, SMALL, WAITING);
    add(POST, one + "/stop", Scope.RUN_STOP);
  }

  private void streams() {
    String one = WORKSPACE + "/executions/{execution}/stream";
    row(GET, one, Scope.RUN_READ, SMALL, STREAM, "cursor", "ticket");
    row(
        GET,
        WORKSPACE + "/stream",
        Scope.RUN_READ,
        SMALL,
        STREAM,
        "executions",
        "cursor",
        "ticket");
    add(POST, WORKSPACE + "/stream-tickets", Scope.RUN_READ);
  }

  private void connections() {
    String one = WORKSPACE + "/connections/{name}";
    add(GET, WORKSPACE + "/connection-types", Scope.DEF_READ);
    add(GET, WORKSPACE + "/connections", Scope.CONN_READ);
    add(POST, WORKSPACE + "/connections", Scope.CONN_WRITE);
    add(GET, one, Scope.CONN_READ);
    add(PUT, one, Scope.CONN_WRITE);
    add(DELETE, one, Scope.CONN_WRITE, "force");
    row(POST, one + "/test", Scope.CONN_USE, SMALL, WAITING);
    add(POST, WORKSPACE + "/connection-key/rotate", Scope.CONN_WRITE);
  }

  private void keys() {
    add(GET, WORKSPACE + "/api-keys", Scope.KEY_ADMIN);
    add(POST, WORKSPACE + "/api-keys", Scope.KEY_ADMIN);
    add(DELETE, WORKSPACE + "/api-keys/{id}", Scope.KEY_ADMIN);
  }

  /** All rows. */
  public List<Route> all() {
    return List.copyOf(routes);
  }

  /** The row of a request: of several that match, the most specific. */
  public Optional<Route> find(HttpMethod method, PathContainer path) {
    return routes.stream()
        .filter(route -> route.method().equals(method) && route.pattern().matches(path))
        .min((a, b) -> a.pattern().compareTo(b.pattern()));
  }

  /** The methods that a path takes. */
  List<String> methods(PathContainer path) {
    return routes.stream()
        .filter(route -> route.pattern().matches(path))
        .map(route -> route.method().name())
        .distinct()
        .sorted()
        .toList();
  }

  private void open(String pattern) {
    row(GET, pattern, null, SMALL, PLAIN);
  }

  private void add(HttpMethod method, String pattern, Scope scope, String... parameters) {
    row(method, pattern, scope, SMALL, PLAIN, parameters);
  }

  private void body(
      HttpMethod method, String pattern, Scope scope, Route.Kind kind, String... parameters) {
    row(method, pattern, scope, LARGE, kind, parameters);
  }

  private void row(
      HttpMethod method,
      String pattern,
      @Nullable Scope scope,
      int maxBody,
      Route.Kind kind,
      String... parameters) {
    routes.add(
        new Route(
            method,
            PathPatternParser.defaultInstance.parse(pattern),
            scope,
            Set.of(parameters),
            maxBody,
            kind));
  }
}
