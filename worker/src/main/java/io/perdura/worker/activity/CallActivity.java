package io.perdura.worker.activity;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.CallTask;
import io.perdura.translator.InputValidator;
import io.perdura.translator.InputValidator.Checked;
import io.perdura.translator.InputValidator.InputProblem;
import io.perdura.worker.node.CancellationSource;
import io.temporal.activity.ActivityInfo;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Accepts called executions, whose input must fit the schema of what they run. */
final class CallActivity {
  private static final int MOST_PROBLEMS = 5;

  private final ActivityServices services;

  CallActivity(ActivityServices services) {
    this.services = services;
  }

  AcceptedCall accept(ActivityInfo info, CallTask task) {
    // Its retries are not a node's few, so Temporal does the retrying.
    StoreRetry once = new StoreRetry(services.clock(), Instant.MIN, new CancellationSource());
    Values values = new Values(services.blobs(), task.workspace(), task.executionId(), once);
    try {
      JsonNode given = values.fetched(task.input()).value();
      Plan plan = services.calls().plan(task.callee().planHash());
      Checked checked =
          InputValidator.of(plan.inputs())
              .check(given.isNull() ? Json.mapper().createObjectNode() : given);
      if (!checked.problems().isEmpty()) {
        throw ActivityFailures.of(unfit(task, checked.problems()), info.getAttempt(), false, null);
      }
      return services.calls().accept(task, plan, checked.input());
    } catch (BlobMissingException e) {
      throw ActivityFailures.of(e.failure(), info.getAttempt(), false, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker stopped while a call was accepted", e);
    }
  }

  private static Failure unfit(CallTask task, List<InputProblem> problems) {
    String which =
        problems.stream()
            .limit(MOST_PROBLEMS)
            .map(problem ->
                (problem.pointer().isEmpty() ? "" : problem.pointer() + ": ") + problem.message())
            .collect(Collectors.joining(" "));
    return Failure.of(
        ErrorTypes.CALL_INPUT,
        "The input of the call does not match the schema of '%s' version %d: %s"
            .formatted(task.callee().definitionId(), task.callee().version(), which));
  }
}
