package io.perdura.worker.activity;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeTask;
import io.perdura.worker.evaluation.Evaluation;
import io.perdura.worker.node.CancellationSource;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs one attempt of a node. */
final class NodeActivity {
  private final ActivityServices services;

  NodeActivity(ActivityServices services) {
    this.services = services;
  }

  NodeResult run(ActivityExecutionContext context, NodeTask task) {
    ActivityInfo info = context.getInfo();
    AttemptRef ref = AttemptRef.of(task, info.getAttempt(), now());
    CancellationSource cancellation = new CancellationSource();
    RunningAttempts.Entry entry =
        services.running().add(ref.executionId(), ref.nodeKey(), cancellation);
    try (var beat = services.heartbeats().start(context, cancellation)) {
      services.side().started(ref);
      AttemptContext attempt =
          new AttemptContext(
              ref,
              task.idempotencyKey(),
              deadline(info),
              cancellation,
              beat,
              services.side(),
              services.clock());
      Outcome outcome = attempt(handler(info, ref), task, attempt);
      return result(outcome, task, attempt);
    } catch (BlobMissingException e) {
      throw failed(ref, permanent(e.failure()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw aborted(ref, "The worker stopped while the attempt ran.");
    } finally {
      entry.close();
    }
  }

  private Outcome attempt(NodeHandler handler, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    Evaluation.Result resolved =
        switch (task.config()) {
          case NodeConfig.Resolved(JsonNode value) -> null;
          case NodeConfig.Deferred(JsonNode template) ->
              values(task, attempt).evaluate(template, scope(task), null);
        };
    return switch (resolved) {
      case null -> handler.run(((NodeConfig.Resolved) task.config()).value(), attempt);
      case Evaluation.Result.Values values -> handler.run(values.json(0), attempt);
      case Evaluation.Result.Failed failed -> permanent(failed.failure());
    };
  }

  private NodeResult result(Outcome outcome, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    AttemptRef ref = attempt.ref();
    return switch (outcome) {
      case Outcome.Success(JsonNode output) -> success(output, task, attempt);
      case Outcome.Failed failed -> throw failed(ref, failed);
      case Outcome.Cancelled cancelled -> {
        ActivityCompletionException stopped = attempt.beat().stopped();
        if (stopped != null) {
          throw stopped;
        }
        throw aborted(ref, "The attempt was aborted.");
      }
    };
  }

  private NodeResult success(JsonNode output, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    Values values = values(task, attempt);
    JsonNode template = task.output();
    JsonNode shaped = output;
    if (template != null) {
      shaped =
          switch (values.evaluate(template, scope(task), new Data.Inline(output))) {
            case Evaluation.Result.Values evaluated -> evaluated.json(0);
            case Evaluation.Result.Failed failed ->
                throw failed(attempt.ref(), permanent(failed.failure()));
          };
    }
    Data checked = values.checkIn(shaped);
    services.side().ended(attempt.ref(), now(), null);
    return new NodeResult(checked, attempt.attempt());
  }

  private NodeHandler handler(ActivityInfo info, AttemptRef ref) {
    String type = info.getActivityType();
    return services
        .handlers()
        .find(type)
        .orElseThrow(() ->
            ActivityFailures.of(
                Failure.of(
                    ErrorTypes.INTERNAL,
                    "This worker has no handler for node type '%s'. Start workers of the version that published the definition."
                        .formatted(type)),
                ref.number(),
                true,
                null));
  }

  private ApplicationFailure failed(AttemptRef ref, Outcome.Failed failed) {
    Failure failure = Failure.of(failed.type(), failed.message());
    services.side().ended(ref, now(), failure);
    return ActivityFailures.of(failure, ref.number(), failed.retryable(), failed.retryAfter());
  }

  private ApplicationFailure aborted(AttemptRef ref, String message) {
    Failure failure = Failure.of(ActivityFailures.ABORTED, message);
    services.side().ended(ref, now(), failure);
    boolean retryable = !services.running().isStopped(ref.executionId());
    return ActivityFailures.of(failure, ref.number(), retryable, Duration.ofMillis(100));
  }

  private static Outcome.Failed permanent(Failure failure) {
    return Outcome.Failed.permanent(failure.type(), failure.message());
  }

  private Values values(NodeTask task, AttemptContext attempt) {
    StoreRetry retry = new StoreRetry(services.clock(), attempt.deadline(), attempt.cancellation());
    return new Values(services.blobs(), task.workspace(), task.executionId(), retry);
  }

  private static EvaluationScope scope(NodeTask task) {
    @Nullable EvaluationScope scope = task.scope();
    if (scope == null) {
      throw new IllegalArgumentException(
          "Expected a scope with the templates of node '" + task.nodeKey() + "' but got none");
    }
    return scope;
  }

  private static Instant deadline(ActivityInfo info) {
    Duration limit = info.getStartToCloseTimeout();
    return limit == null || limit.isZero()
        ? Instant.MAX
        : Instant.ofEpochMilli(info.getStartedTimestamp()).plus(limit);
  }

  private Instant now() {
    return services.clock().instant();
  }
}
