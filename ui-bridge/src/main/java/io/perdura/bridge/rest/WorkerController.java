package io.perdura.bridge.rest;

import io.perdura.api.rest.WorkersBody;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.temporal.TemporalClient;
import io.swagger.v3.oas.annotations.Operation;
import io.temporal.api.enums.v1.TaskQueueType;
import java.util.concurrent.ExecutionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says whether anybody works, for whoever wonders why nothing moves. */
@RestController
class WorkerController {
  private final TemporalClient temporal;
  private final String taskQueue;

  WorkerController(TemporalClient temporal, BridgeSettings settings) {
    this.temporal = temporal;
    this.taskQueue = settings.temporal().taskQueue();
  }

  @GetMapping("/api/v1/workspaces/{workspace}/workers")
  @Operation(
      operationId = "getWorkers",
      summary = "How many workers ask for work; none means that nothing moves")
  WorkersBody workers(@PathVariable String workspace) throws InterruptedException {
    try {
      return new WorkersBody(
          taskQueue,
          temporal.pollers(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),
          temporal.pollers(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
    } catch (ExecutionException e) {
      throw ProblemException.unavailable("Temporal does not answer. Start it; nothing is lost.", e);
    }
  }
}
