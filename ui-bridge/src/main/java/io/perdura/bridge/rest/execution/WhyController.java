package io.perdura.bridge.rest.execution;

import io.perdura.api.rest.WhyBody;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says why executions wait. Methods block; they run on virtual threads. */
@RestController
class WhyController {
  private final Whys whys;

  WhyController(Whys whys) {
    this.whys = whys;
  }

  @GetMapping("/api/v1/workspaces/{workspace}/executions/{execution}/why")
  @Operation(
      operationId = "whyExecution",
      summary = "What an execution waits for, from what Temporal knows, and what helps")
  WhyBody why(@PathVariable String workspace, @PathVariable String execution)
      throws InterruptedException {
    return whys.why(workspace, execution);
  }
}
