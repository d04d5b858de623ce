package io.perdura.bridge.rest.connection;

import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.ConnectionTests;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tests of connections. They block; they run on virtual threads. */
@RestController
class ConnectionTestController {
  private final ConnectionStore store;
  private final ConnectionTests tests;

  ConnectionTestController(ConnectionStore store, ConnectionTests tests) {
    this.store = store;
    this.tests = tests;
  }

  @PostMapping("/api/v1/workspaces/{workspace}/connections/{name}/test")
  @Operation(
      operationId = "testConnection",
      summary = "Lets a worker test a connection, for ten seconds at most")
  ConnectionTestResult test(
      @PathVariable String workspace, @PathVariable String name, Caller caller)
      throws InterruptedException {
    store.traceTest(caller, name);
    return tests.run(new ConnectionTestTask(workspace, name));
  }
}
