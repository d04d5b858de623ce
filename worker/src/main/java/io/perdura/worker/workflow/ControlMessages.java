package io.perdura.worker.workflow;

import io.perdura.api.execution.Breakpoint;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import io.perdura.worker.interpreter.Controls;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what people ask of the execution. */
final class ControlMessages {
  private final Interpreter interpreter;
  private final NodeSchemas nodes;
  private final Consumer<Input> inbox;

  ControlMessages(Interpreter interpreter, NodeSchemas nodes, Consumer<Input> inbox) {
    this.interpreter = interpreter;
    this.nodes = nodes;
    this.inbox = inbox;
  }

  /** Refuses what cannot be done; leaves nothing in the history then. */
  void check(@Nullable Control request) {
    if (request == null || !isSound(request)) {
      throw Refusals.of(
          Control.INVALID,
          "Expected {requestId, by, reason}: a request id of 1 to %d characters, a name of at most %d, a reason of at most %d; of a node its key or id; a condition of at most %d."
              .formatted(
                  Control.MAX_ID_LENGTH,
                  Control.MAX_ID_LENGTH,
                  Control.MAX_REASON_LENGTH,
                  Breakpoint.MAX_CONDITION_LENGTH));
    }
    Controls controls = interpreter.controls();
    if (interpreter.ended() && controls.answer(request.requestId()) == null) {
      throw ended();
    }
    controls
        .refusal(request)
        .ifPresent(refusal -> {
          throw Refusals.of(refusal.type(), refusal.message());
        });
    if (request instanceof Control.OfNode node && controls.answer(node.requestId()) == null) {
      GivenValues.misfit(node, controls.activityType(node.nodeKey()), nodes)
          .ifPresent(message -> {
            throw Refusals.of(Control.INVALID, message);
          });
    }
  }

  /** Breakpoints, and what stands at them. */
  DebugState breakpoints() {
    return interpreter.controls().debug();
  }

  /** What the expressions of a node see; null if no such node is open. */
  @Nullable DebugScope scope(String nodeKey) {
    return interpreter.controls().scope(nodeKey);
  }

  /** Hands the request over and waits, usually in the same task, until it holds. */
  ControlAnswer answer(Control request) {
    String id = request.requestId();
    ControlAnswer before = interpreter.controls().answer(id);
    if (before != null) {
      return checked(before.again());
    }
    inbox.accept(new Input.Controlled(request));
    Workflow.await(() -> interpreter.controls().answer(id) != null || interpreter.ended());
    ControlAnswer answer = interpreter.controls().answer(id);
    if (answer == null) {
      throw ended();
    }
    return checked(answer);
  }

  private static ControlAnswer checked(ControlAnswer answer) {
    if (answer.refusal() != null) {
      throw Refusals.of(Control.REFUSED, answer.refusal());
    }
    return answer;
  }

  private static boolean isSound(Control request) {
    String id = request.requestId();
    return id != null
        && !id.isBlank()
        && id.length() <= Control.MAX_ID_LENGTH
        && (!(request instanceof Control.OfNode node) || isText(node.nodeKey()))
        && (!(request instanceof Control.SetBreakpoint point) || isSound(point))
        && length(request.by()) <= Control.MAX_ID_LENGTH
        && length(request.reason()) <= Control.MAX_REASON_LENGTH;
  }

  private static boolean isSound(Control.SetBreakpoint request) {
    return isText(request.node()) && length(request.condition()) <= Breakpoint.MAX_CONDITION_LENGTH;
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static ApplicationFailure ended() {
    return Refusals.of(Control.NOT_RUNNING, "The execution has ended.");
  }
}
