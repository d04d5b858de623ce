package io.perdura.worker.activity;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.node.CancellationSource;
import io.temporal.activity.ActivityInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Evaluates expressions over values that lie in the blob store. */
final class EvaluateActivity {
  private final ActivityServices services;

  EvaluateActivity(ActivityServices services) {
    this.services = services;
  }

  EvaluateResult run(ActivityInfo info, EvaluateTask task) {
    // Its retries are not a node's few, so Temporal does the retrying.
    StoreRetry once = new StoreRetry(services.clock(), Instant.MIN, new CancellationSource());
    Values values = new Values(services.blobs(), task.workspace(), task.executionId(), once);
    try {
      return switch (values.evaluate(task.items(), task.scope(), task.result())) {
        case Evaluation.Result.Values evaluated -> checkedIn(values, evaluated);
        case Evaluation.Result.Failed(Failure failure, int steps) ->
            throw ActivityFailures.of(failure, info.getAttempt(), false, null);
      };
    } catch (BlobMissingException e) {
      throw ActivityFailures.of(e.failure(), info.getAttempt(), false, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker stopped while expressions were evaluated", e);
    }
  }

  private static EvaluateResult checkedIn(Values values, Evaluation.Result.Values evaluated)
      throws InterruptedException {
    List<Data> checked = new ArrayList<>();
    for (Data value : evaluated.values()) {
      checked.add(values.checkIn(values.fetched(value).value()));
    }
    return new EvaluateResult(checked);
  }
}
