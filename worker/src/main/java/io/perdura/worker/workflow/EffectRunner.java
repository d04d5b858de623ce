package io.perdura.worker.workflow;

import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Turns effects into Temporal calls, and their answers into inputs. Answers of what was cancelled
 * are dropped. The one place that knows that a node is a regular activity.
 */
final class EffectRunner {
  /** Temporal refuses longer summaries (400 bytes). */
  private static final int MAX_SUMMARY = 100;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final Duration EVALUATION_LIMIT = Duration.ofHours(24);
  private static final Duration YIELD_LIMIT = Duration.ofSeconds(2);
  private static final Duration NEAR = Duration.ofMillis(1_500);

  /**
   * What the platform itself does has no attempt limit: PostgreSQL comes back some day, and an
   * execution must not end without its record.
   */
  private static final RetryOptions PLATFORM_RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(200))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(20))
          .build();

  private final String executionId;
  private final boolean live;
  private final AttemptAborts aborts;
  private final Consumer<Input> inbox;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private long launched;

  EffectRunner(RunInput input, AttemptAborts aborts, Consumer<Input> inbox) {
    this.executionId = input.executionId();
    this.live = input.mode() == ExecutionMode.LIVE;
    this.aborts = aborts;
    this.inbox = inbox;
  }

  void run(Effect.RunActivity effect) {
    ActivityStub stub = Workflow.newUntypedActivityStub(NodeOptions.of(effect, live));
    String key = effect.nodeKey();
    launch(
        key,
        true,
        () -> stub.executeAsync(effect.activityType(), NodeResult.class, effect.task()),
        result -> new Input.ActivityCompleted(key, result),
        error -> failed(key, error, effect.retry().maxAttempts()));
  }

  void run(Effect.Evaluate effect) {
    ActivityStub stub = Workflow.newUntypedActivityStub(evaluationOptions(effect.summary()));
    String key = effect.nodeKey();
    launch(
        key,
        true,
        () ->
            stub.executeAsync(TemporalNames.ACTIVITY_EVALUATE, EvaluateResult.class, effect.task()),
        result -> new Input.Evaluated(key, result),
        error -> failed(key, error, 0));
  }

  void run(Effect.StartTimer effect, Instant now) {
    Duration left = Duration.between(now, effect.until());
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary(effect.summary())).build();
    Input fired = new Input.TimerFired(effect.timerKey());
    if (left.isPositive()) {
      launch(
          effect.timerKey(),
          false,
          () -> Workflow.newTimer(left, options),
          nothing -> fired,
          error -> fired);
    } else {
      inbox.accept(fired);
    }
  }

  /** Temporal fires a near timer up to a second late, so near the end an activity waits. */
  void run(Effect.WakeAt effect, Instant now) {
    long left = Duration.between(now, effect.until()).toMillis();
    if (left <= 0 || left > NEAR.toMillis()) {
      run(new Effect.StartTimer(effect.timerKey(), effect.until(), effect.summary()), now);
      return;
    }
    ActivityOptions options =
        platformOptions(effect.summary()).toBuilder()
            .setStartToCloseTimeout(Duration.ofMillis(left).plus(YIELD_LIMIT))
            .setCancellationType(ActivityCancellationType.ABANDON)
            .build();
    Input fired = new Input.TimerFired(effect.timerKey());
    launch(
        effect.timerKey(),
        false,
        () ->
            Workflow.newUntypedActivityStub(options)
                .executeAsync(TemporalNames.ACTIVITY_PAUSE, Void.class, left),
        nothing -> fired,
        error -> fired);
  }

  void run(Effect.Abort effect) {
    String key = effect.key();
    Running found = running.get(key);
    if (found == null) {
      inbox.accept(new Input.Aborted(key, null));
      return;
    }
    running.put(key, new Running(found.number(), found.scope(), true, true));
    found.scope().cancel();
    if (!WorkflowUnsafe.isReplaying()) {
      aborts.abort(executionId, key);
    }
  }

  void run(Effect.Cancel effect) {
    Running found = running.remove(effect.key());
    if (found == null) {
      return;
    }
    found.scope().cancel();
    if (found.activity() && !WorkflowUnsafe.isReplaying()) {
      aborts.abort(executionId, effect.key());
    }
  }

  /**
   * Ends this workflow task and begins another. An activity that does nothing is answered in some
   * ten milliseconds; Temporal fires a timer of one millisecond only after most of a second.
   */
  void yieldTask() {
    ActivityOptions options =
        platformOptions("the step budget of one task is spent").toBuilder()
            .setStartToCloseTimeout(YIELD_LIMIT)
            .build();
    Workflow.newUntypedActivityStub(options)
        .executeAsync(TemporalNames.ACTIVITY_YIELD, Void.class)
        .handle((nothing, error) -> {
          inbox.accept(new Input.Resumed());
          return null;
        });
  }

  /** Options of the platform's own activities: no attempt limit, capped back-off. */
  static ActivityOptions platformOptions(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(60))
        .setRetryOptions(PLATFORM_RETRIES)
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setSummary(summary(summary))
        .build();
  }

  /** An evaluation belongs to a node, so it fails some day if it never succeeds. */
  private static ActivityOptions evaluationOptions(String summary) {
    return platformOptions(summary).toBuilder().setScheduleToCloseTimeout(EVALUATION_LIMIT).build();
  }

  private <T> void launch(
      String key,
      boolean activity,
      Supplier<Promise<T>> call,
      Function<T, Input> done,
      Function<RuntimeException, Input> failed) {
    long number = ++launched;
    CancellationScope scope =
        Workflow.newCancellationScope(() ->
            call.get()
                .handle((result, error) -> {
                  Running current = running.get(key);
                  if (current != null && current.number() == number) {
                    running.remove(key);
                    Input happened = error == null ? done.apply(result) : failed.apply(error);
                    inbox.accept(current.aborted() ? aborted(key, happened) : happened);
                  }
                  return null;
                }));
    running.put(key, new Running(number, scope, activity, false));
    scope.run();
  }

  private static Input aborted(String key, Input happened) {
    return switch (happened) {
      case Input.ActivityCompleted completed -> new Input.Aborted(key, completed.result().usage());
      case Input.ActivityFailed failure -> new Input.Aborted(key, failure.usage());
      case Input.Evaluated i -> new Input.Aborted(key, null);
      case Input.TimerFired i -> new Input.Aborted(key, null);
      case Input.CancelRequested i -> new Input.Aborted(key, null);
      case Input.EventSent i -> new Input.Aborted(key, null);
      case Input.CallAccepted i -> new Input.Aborted(key, null);
      case Input.CallRefused i -> new Input.Aborted(key, null);
      case Input.CallEnded i -> new Input.Aborted(key, null);
      case Input.Controlled i -> new Input.Aborted(key, null);
      case Input.Resumed i -> new Input.Aborted(key, null);
      case Input.Archived i -> new Input.Aborted(key, null);
      case Input.Drain i -> new Input.Aborted(key, null);
      case Input.Live i -> new Input.Aborted(key, null);
    };
  }

  private static Input failed(String key, RuntimeException error, int maxAttempts) {
    Failure failure = Failures.of(error);
    return new Input.ActivityFailed(
        key, failure, Failures.attempts(error, maxAttempts), Failures.usage(error));
  }

  static String summary(String text) {
    // Half a character cannot be sent; an escaped control character has six bytes.
    String plain = CONTROL.matcher(text).replaceAll(" ");
    if (plain.length() <= MAX_SUMMARY) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(MAX_SUMMARY - 2)) ? 2 : 1;
    return plain.substring(0, MAX_SUMMARY - end) + "…";
  }

  private record Running(long number, CancellationScope scope, boolean activity, boolean aborted) {}
}
