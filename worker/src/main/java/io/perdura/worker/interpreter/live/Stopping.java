package io.perdura.worker.interpreter.live;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.live.StopReason;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** When errors stop a live execution, and what a stopped one ends with. */
final class Stopping {
  private Stopping() {}

  /** Why a failed iteration stops the execution; empty if it goes on. */
  static Optional<StopReason> afterError(LiveSettings settings, int consecutiveErrors) {
    if (settings.errorPolicy() == LiveErrorPolicy.STOP) {
      return Optional.of(StopReason.ERROR_POLICY);
    }
    return consecutiveErrors >= LiveSettings.MAX_CONSECUTIVE_ERRORS
        ? Optional.of(StopReason.CONSECUTIVE_ERRORS)
        : Optional.empty();
  }

  /**
   * How the execution ends.
   *
   * @param lastError the iteration that stopped it, if one did
   * @param cancelReason as the caller gave it
   */
  static Outcome outcome(
      StopReason reason,
      LiveTotals totals,
      Outcome.@Nullable Failed lastError,
      @Nullable String cancelReason) {
    return switch (reason) {
      case CANCELLED -> new Outcome.Cancelled(cancelReason);
      case ERROR_POLICY, CONSECUTIVE_ERRORS ->
          lastError == null ? completed(reason, totals) : failed(reason, lastError);
      case USER, STOP_ALL, SHUTDOWN, MAX_ITERATIONS, BUDGET -> completed(reason, totals);
    };
  }

  /** The event of the stop; why it was cancelled is told by that of the end. */
  static LiveEvent told(Input.StopRequested how, long iterations) {
    String comment = how.reason() == StopReason.CANCELLED ? null : how.why();
    return new LiveEvent.Stopped(iterations, how.reason(), how.by(), comment);
  }

  /** The event of the end. */
  static ExecutionEvent event(Outcome outcome, long durationMs, int nodeCount) {
    return switch (outcome) {
      case Outcome.Completed(Data output) ->
          new ExecutionEvent.ExecutionCompleted(output, durationMs, nodeCount);
      case Outcome.Failed(Failure failure, @Nullable String nodeKey) ->
          new ExecutionEvent.ExecutionFailed(failure, nodeKey, durationMs);
      case Outcome.Cancelled(@Nullable String reason) ->
          new ExecutionEvent.ExecutionCancelled(reason, durationMs);
    };
  }

  private static Outcome completed(StopReason reason, LiveTotals totals) {
    ObjectNode output = Json.mapper().createObjectNode();
    output.set("reason", Json.tree(reason));
    output.setAll((ObjectNode) Json.tree(totals));
    // As it is when it is read again, down to the types of its numbers.
    return new Outcome.Completed(new Data.Inline(Json.read(Json.write(output))));
  }

  private static Outcome failed(StopReason reason, Outcome.Failed last) {
    Failure failure = last.failure();
    String message =
        reason == StopReason.ERROR_POLICY
            ? failure.message()
            : "Stopped after %d failed iterations in a row; the last error was: %s"
                .formatted(LiveSettings.MAX_CONSECUTIVE_ERRORS, failure.message());
    return new Outcome.Failed(
        new Failure(failure.type(), message, failure.stack()), last.nodeKey());
  }
}
