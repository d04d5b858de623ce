package io.perdura.bridge.rest.connection;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.connection.ConnectionTypes;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.api.rest.ConnectionRequest;
import io.perdura.api.rest.Page;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.security.Caller;
import io.perdura.store.connection.Connections;
import io.perdura.store.connection.StoredConnection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Connections. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class ConnectionController {
  private final Connections connections;
  private final ConnectionStore store;

  ConnectionController(Connections connections, ConnectionStore store) {
    this.connections = connections;
    this.store = store;
  }

  @GetMapping("/connection-types")
  @Operation(operationId = "listConnectionTypes", summary = "The connection types, with schemas")
  List<ConnectionType> types(@PathVariable String workspace) {
    return ConnectionTypes.standard().all();
  }

  @GetMapping("/connections")
  @Operation(operationId = "listConnections", summary = "The workspace's connections by name")
  Page<ConnectionBody> list(@PathVariable String workspace) {
    return new Page<>(
        connections.list(workspace).stream().map(ConnectionController::body).toList(), null);
  }

  @PostMapping(path = "/connections", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "createConnection",
      summary = "Makes a connection; its secrets are stored encrypted and never shown")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionRequest.class)))
  ResponseEntity<ConnectionBody> create(
      @PathVariable String workspace,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody byte[] body) {
    return answer(
        HttpStatus.CREATED, store.create(caller, Bodies.json(body, ConnectionRequest.class)));
  }

  @GetMapping("/connections/{name}")
  @Operation(operationId = "getConnection", summary = "A connection, without its secrets")
  ResponseEntity<ConnectionBody> get(@PathVariable String workspace, @PathVariable String name) {
    return answer(HttpStatus.OK, store.find(workspace, name));
  }

  @PutMapping(path = "/connections/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "saveConnection",
      summary = "Changes fields and the secrets that are named; If-Match says which revision")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionRequest.class)))
  ResponseEntity<ConnectionBody> save(
      @PathVariable String workspace,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody byte[] body) {
    ConnectionRequest request = Bodies.json(body, ConnectionRequest.class);
    return answer(HttpStatus.OK, store.update(caller, name, request, ifMatch));
  }

  @DeleteMapping("/connections/{name}")
  @Operation(
      operationId = "deleteConnection",
      summary = "Deletes a connection; with force also one that published definitions use")
  ResponseEntity<Void> delete(
      @PathVariable String workspace,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Boolean force,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    store.delete(caller, name, ifMatch, Boolean.TRUE.equals(force));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<ConnectionBody> answer(HttpStatus status, StoredConnection stored) {
    return ResponseEntity.status(status).eTag("\"" + stored.version() + "\"").body(body(stored));
  }

  private static ConnectionBody body(StoredConnection stored) {
    return new ConnectionBody(
        stored.name(),
        stored.type(),
        stored.fields(),
        stored.secretNames(),
        stored.keyId(),
        stored.version(),
        stored.createdAt(),
        stored.createdBy(),
        stored.updatedAt(),
        stored.updatedBy());
  }
}
