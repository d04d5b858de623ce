package io.perdura.worker.workflow;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveSettingsException;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopReason;
import io.perdura.api.live.StopRequest;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers what only a live execution is asked. */
final class LiveMessages {
  private final String executionId;
  private final @Nullable LiveInterpreter interpreter;
  private final AttemptAborts aborts;
  private final Consumer<Input> inbox;

  /**
   * Messages of an execution.
   *
   * @param interpreter null if it is not live
   * @param inbox takes what is to be done
   */
  LiveMessages(
      String executionId,
      @Nullable LiveInterpreter interpreter,
      AttemptAborts aborts,
      Consumer<Input> inbox) {
    this.executionId = executionId;
    this.aborts = aborts;
    this.interpreter = interpreter;
    this.inbox = inbox;
  }

  /** All of it at this moment. */
  LiveState state() {
    return running().state();
  }

  /** Nothing starts any more; what runs is aborted before the workflow task is even over. */
  void stop(@Nullable StopRequest request) {
    if (interpreter == null) {
      return;
    }
    inbox.accept(request == null ? new Input.StopRequested(StopReason.USER) : asked(request));
    if (!WorkflowUnsafe.isReplaying()) {
      aborts.stop(executionId);
    }
  }

  /** A signal cannot be refused, so what is too long is cut off. */
  private static Input.StopRequested asked(StopRequest request) {
    return new Input.StopRequested(
        request.reason() == null ? StopReason.USER : request.reason(),
        bounded(request.by(), Control.MAX_ID_LENGTH),
        bounded(request.comment(), Control.MAX_REASON_LENGTH));
  }

  private static @Nullable String bounded(@Nullable String text, int length) {
    if (text == null || text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /** Refuses what cannot be done; leaves nothing in the history then. */
  void check(ConfigureLive request) {
    LiveInterpreter live = running();
    String id = request.requestId();
    if (live.stopped() && (id == null || !live.isHandled(id))) {
      throw notLive("The live execution has stopped. Start another one.");
    }
    if (id == null || id.isBlank() || id.length() > ConfigureLive.MAX_ID_LENGTH) {
      throw invalid(
          "requestId",
          "Expected a request id of 1 to " + ConfigureLive.MAX_ID_LENGTH + " characters.");
    }
    try {
      change(request).applyTo(live.settings());
    } catch (LiveSettingsException e) {
      throw invalid(e.field(), e.getMessage());
    }
  }

  /** Hands the change over and waits, in the same task, until it holds. */
  LiveSettings configure(ConfigureLive request) {
    LiveInterpreter live = running();
    inbox.accept(
        new Input.Configured(
            new ConfigureLive(
                request.requestId(),
                change(request),
                bounded(request.by(), Control.MAX_ID_LENGTH),
                bounded(request.reason(), Control.MAX_REASON_LENGTH))));
    Workflow.await(() -> live.isHandled(request.requestId()) || live.stopped());
    if (!live.isHandled(request.requestId())) {
      throw notLive("The live execution stopped before the change.");
    }
    return live.settings();
  }

  private LiveInterpreter running() {
    if (interpreter == null) {
      throw notLive("The execution is not live: it runs once.");
    }
    return interpreter;
  }

  private static LiveChange change(ConfigureLive request) {
    return request.change() == null ? LiveChange.NOTHING : request.change();
  }

  private static ApplicationFailure notLive(String message) {
    return Refusals.of(ConfigureLive.NOT_LIVE, message);
  }

  private static ApplicationFailure invalid(String field, @Nullable String message) {
    return Refusals.of(ConfigureLive.INVALID, field + ": " + message);
  }
}
