package io.perdura.bridge.rest.execution;

import io.perdura.api.rest.WorkersBody;
import io.perdura.bridge.temporal.Workers;
import io.swagger.v3.oas.annotations.Operation;
import java.util.concurrent.ExecutionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says whether anybody works, for whoever wonders why nothing moves. */
@RestController
class WorkerController {
  private final Workers workers;

  WorkerController(Workers workers) {
    this.workers = workers;
  }

  @GetMapping("/api/v1/workspaces/{workspace}/workers")
  @Operation(
      operationId = "getWorkers",
      summary = "How many workers ask for work; none means that nothing moves")
  WorkersBody workers(@PathVariable String workspace)
      throws ExecutionException, InterruptedException {
    return new WorkersBody(workers.taskQueue(), workers.onWorkflows(), workers.onActivities());
  }
}
