package io.perdura.worker.activity;

import io.perdura.api.connection.Connection;
import io.perdura.api.data.Data;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.Usage;
import io.perdura.store.side.SideRow.Retry;
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
  private static final Duration STOP_ANSWER = Duration.ofMillis(300);

  private final ActivityServices services;
  private final NodeConnections connections;

  NodeActivity(ActivityServices services) {
    this.services = services;
    this.connections = new NodeConnections(services.connections());
  }

  NodeResult run(ActivityExecutionContext context, NodeTask task) {
    ActivityInfo info = context.getInfo();
    AttemptRef ref = AttemptRef.of(task, info, now());
    CancellationSource cancellation = new CancellationSource();
    RunningAttempts.Entry entry =
        services.running().add(ref.executionId(), ref.nodeKey(), cancellation);
    try (var beat = services.heartbeats().start(context, cancellation)) {
      services.side().started(ref);
      AttemptContext.Limits limits = new AttemptContext.Limits(deadline(info), cancellation);
      return switch (connections.resolve(task, retry(limits))) {
        case NodeConnections.Resolution.Ready(Connection connection) ->
            switch (services.urls().resolve(task)) {
              case ResumeUrls.Resolution.Ready(ResumeUrls.Made made) ->
                  run(
                      handler(info, ref),
                      task,
                      new AttemptContext(
                          ref,
                          limits,
                          beat,
                          services,
                          new AttemptContext.Given(task.idempotencyKey(), connection, made)));
              case ResumeUrls.Resolution.Refused(Outcome.Failed failure) ->
                  throw failed(ref, failure, Failure.of(failure.type(), failure.message()));
            };
        case NodeConnections.Resolution.Refused(Outcome.Failed failure) ->
            throw failed(ref, failure, Failure.of(failure.type(), failure.message()));
      };
    } catch (BlobMissingException e) {
      throw failed(ref, permanent(e.failure()), e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw aborted(ref, "The worker stopped while the attempt ran.", null);
    } finally {
      entry.close();
    }
  }

  private NodeResult run(NodeHandler handler, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    try {
      return result(attempt(handler, task, attempt), task, attempt);
    } finally {
      attempt.end();
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
      case null -> handle(handler, ((NodeConfig.Resolved) task.config()).value(), attempt);
      case Evaluation.Result.Values values -> handle(handler, values.json(0), attempt);
      case Evaluation.Result.Failed failed -> permanent(failed.failure());
    };
  }

  private static Outcome handle(NodeHandler handler, JsonNode config, AttemptContext attempt)
      throws InterruptedException {
    if (!attempt.holdsSecrets()) {
      return handler.run(config, attempt);
    }
    try {
      return handler.run(attempt.filled(config), attempt);
    } catch (RuntimeException e) {
      // Whatever went wrong, the exception and its causes may quote what the handler held.
      return Outcome.Failed.retryable(ErrorTypes.INTERNAL, Faults.describe(e));
    }
  }

  private NodeResult result(Outcome outcome, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    AttemptRef ref = attempt.ref();
    return switch (outcome) {
      case Outcome.Success success -> success(success, task, attempt);
      case Outcome.Failed failed ->
          throw failed(
              ref, told(failed, attempt), attempt.redacted(failed.type(), failed.message()));
      case Outcome.Cancelled cancelled -> {
        Usage usage = attempt.beat().with(cancelled.usage());
        ActivityCompletionException stopped = attempt.beat().stopped();
        // An answer as cancelled has no room for what was used; as failed it has.
        if (stopped != null && usage == null) {
          throw stopped;
        }
        if (stopped == null && (usage != null || services.running().isStopped(ref.executionId()))) {
          holdTheAnswer();
        }
        throw aborted(ref, "The attempt was aborted.", usage);
      }
    };
  }

  /** The failure with all that was used; the next attempt is to know it too, if there is one. */
  private static Outcome.Failed told(Outcome.Failed failed, AttemptContext attempt) {
    Usage usage = attempt.beat().with(failed.usage());
    if (failed.retryable()) {
      attempt.beat().leave(usage);
    }
    return new Outcome.Failed(
        failed.type(), failed.message(), failed.retryable(), failed.retryAfter(), usage);
  }

  private NodeResult success(Outcome.Success success, NodeTask task, AttemptContext attempt)
      throws InterruptedException {
    Values values = values(task, attempt);
    JsonNode template = task.output();
    Usage usage = attempt.beat().with(success.usage());
    JsonNode own = attempt.redacted(success.output());
    JsonNode shaped = own;
    if (template != null) {
      shaped =
          switch (values.evaluate(template, scope(task), new Data.Inline(own))) {
            case Evaluation.Result.Values evaluated -> evaluated.json(0);
            case Evaluation.Result.Failed failed ->
                throw failed(attempt.ref(), unshaped(failed.failure(), usage), failed.failure());
          };
    }
    Data checked = values.checkIn(shaped);
    services.side().ended(attempt.ref(), now());
    return new NodeResult(checked, attempt.attempt(), usage);
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

  private ApplicationFailure failed(AttemptRef ref, Outcome.Failed failed, Failure failure) {
    Instant now = now();
    Retry retry =
        failed.retryable() ? ref.retries().after(failure.type(), failed.retryAfter(), now) : null;
    services.side().failed(ref, now, failure, retry);
    return ActivityFailures.of(
        failure, ref.number(), failed.retryable(), failed.retryAfter(), failed.usage());
  }

  private ApplicationFailure aborted(AttemptRef ref, String message, @Nullable Usage usage) {
    Failure failure = Failure.of(ActivityFailures.ABORTED, message);
    services.side().failed(ref, now(), failure, null);
    boolean retryable = !services.running().isStopped(ref.executionId());
    return ActivityFailures.of(failure, ref.number(), retryable, Duration.ofMillis(100), usage);
  }

  /**
   * The workflow task that decided the abort is about to cancel this activity. Temporal refuses a
   * task that cancels what has ended meanwhile, and drops the failure of an attempt that it is to
   * repeat, with all that was used.
   */
  private static void holdTheAnswer() {
    try {
      Thread.sleep(STOP_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Outcome.Failed permanent(Failure failure) {
    return Outcome.Failed.permanent(failure.type(), failure.message());
  }

  private static Outcome.Failed unshaped(Failure failure, @Nullable Usage usage) {
    return new Outcome.Failed(failure.type(), failure.message(), false, null, usage);
  }

  private Values values(NodeTask task, AttemptContext attempt) {
    StoreRetry retry = retry(new AttemptContext.Limits(attempt.deadline(), attempt.cancellation()));
    return new Values(services.blobs(), task.workspace(), task.executionId(), retry);
  }

  private StoreRetry retry(AttemptContext.Limits limits) {
    return new StoreRetry(services.clock(), limits.deadline(), limits.cancellation());
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
