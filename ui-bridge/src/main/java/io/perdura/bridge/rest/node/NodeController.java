package io.perdura.bridge.rest.node;

import io.perdura.api.rest.AttemptBody;
import io.perdura.api.rest.NodeInput;
import io.perdura.api.rest.Page;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.store.side.Attempts;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one node of an execution received, and how often it was tried. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}")
class NodeController {
  private static final int MAX_ATTEMPTS = 200;

  private final Reading reading;
  private final Attempts attempts;
  private final NodeInputs inputs;

  NodeController(Reading reading, Attempts attempts, NodeInputs inputs) {
    this.reading = reading;
    this.attempts = attempts;
    this.inputs = inputs;
  }

  @GetMapping("/attempts")
  @Operation(
      operationId = "listAttempts",
      summary =
          "The newest 200 attempts, oldest first; a first one that succeeded may be left out, since"
              + " the node's result tells the same")
  Page<AttemptBody> attempts(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String node) {
    reading.state(workspace, execution);
    return new Page<>(attempts.find(workspace, execution, node, MAX_ATTEMPTS), null);
  }

  @GetMapping("/node-input")
  @Operation(
      operationId = "getNodeInput",
      summary = "What a node received: its configuration with the values of its expressions")
  NodeInput input(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String node)
      throws InterruptedException {
    if (node == null) {
      throw Parameters.bad("node", "the key of a node, such as each[3]/send", "");
    }
    return inputs.of(workspace, execution, node);
  }
}
