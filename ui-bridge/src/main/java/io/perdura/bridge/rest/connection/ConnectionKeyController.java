package io.perdura.bridge.rest.connection;

import io.perdura.bridge.security.Caller;
import io.perdura.store.connection.KeyRotation;
import io.perdura.store.member.Audit;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The master key of connections. Methods block; they run on virtual threads. */
@RestController
class ConnectionKeyController {
  private final KeyRotation rotation;
  private final Audit audit;

  ConnectionKeyController(KeyRotation rotation, Audit audit) {
    this.rotation = rotation;
    this.audit = audit;
  }

  @PostMapping("/api/v1/workspaces/{workspace}/connection-key/rotate")
  @Operation(
      operationId = "rotateConnectionKey",
      summary = "Brings the workspace's connections under the first master key")
  KeyRotation.Rotated rotate(@PathVariable String workspace, Caller caller) {
    KeyRotation.Rotated rotated = rotation.rotate(workspace);
    audit.add(workspace, caller.memberId(), "connection-key.rotate", rotated.keyId(), null);
    return rotated;
  }
}
