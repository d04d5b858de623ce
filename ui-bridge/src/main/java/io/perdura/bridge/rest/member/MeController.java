package io.perdura.bridge.rest.member;

import io.perdura.bridge.security.Caller;
import io.perdura.bridge.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a client who it is: with this a UI finds its workspace and what it may offer. */
@RestController
class MeController {
  /**
   * Who calls.
   *
   * @param workspace the workspace of the credential
   * @param member whose credential it is
   * @param scopes words of what it allows, in the order of the contract
   */
  record Me(String workspace, String member, List<String> scopes) {}

  @GetMapping("/api/v1/me")
  @Operation(operationId = "getMe", summary = "The caller's workspace, name and scopes")
  Me me(Caller caller) {
    List<String> scopes = caller.scopes().stream().sorted().map(Scope::word).toList();
    return new Me(caller.workspace(), caller.memberId(), scopes);
  }
}
