package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.Transition;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a run that acts. Everything that happens is appended to the inbox; it takes one
 * input after the other to the interpreter and does what that says, in order.
 */
final class Coordinator {
  private final Interpreter interpreter;
  private final EventBuffer buffer;
  private final EventSink sink;
  private final RunInput input;
  private final EffectRunner effects;
  private final CallRunner calls;
  private final Recorder recorder;
  private final Handover handover;
  private final OperatorView view;
  private final Urgency urgency = new Urgency();
  private final Deque<Input> inbox = new ArrayDeque<>();
  private @Nullable Outcome outcome;
  private boolean moved;
  private boolean cancelRequested;

  /** Parts of a run; {@code name} is the plan's. */
  Coordinator(
      RunInput input,
      String name,
      Interpreter interpreter,
      EventBuffer buffer,
      ShellServices services) {
    this.interpreter = interpreter;
    this.buffer = buffer;
    this.sink = services.sink();
    this.input = input;
    this.calls = new CallRunner(input, inbox::add);
    this.effects = new EffectRunner(input, services.aborts(), inbox::add);
    this.recorder =
        switch (input.mode()) {
          case ONCE -> new Archiver(input, buffer, services.lastEvents(), inbox::add);
          case LIVE -> new LiveRecorder(input, buffer, inbox::add);
        };
    this.handover = new Handover(input, interpreter, buffer, calls::holds);
    this.view = new OperatorView(input, name, interpreter, services.hints());
  }

  /** Whatever happens is told here; never blocks. */
  void tell(Input happened) {
    inbox.add(happened);
  }

  /** How a called execution ended is told here; never blocks. */
  void callEnded(CallReport report) {
    calls.reported(report);
  }

  /** Behaves as the interpreter of this version did. */
  void as(int interpreterVersion) {
    interpreter.as(interpreterVersion);
    view.as(interpreterVersion);
  }

  /** What the next run needs besides the record; asked for by a query. */
  SnapshotPage carried(int index) {
    return handover.page(index);
  }

  /**
   * Runs to the end or to a continue-as-new.
   *
   * @return the execution's output
   */
  Data run() {
    perform(interpreter.begin(now()));
    while (true) {
      work();
      if (outcome != null && recorder.isDone()) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        CallReporter.report(input, outcome);
        return close(outcome);
      }
      // An answer to be given may be all that a continue-as-new waits for.
      boolean held = interpreter.drained() && handover.isHeld();
      Workflow.await(() -> !inbox.isEmpty() || (held && !handover.isHeld()));
    }
  }

  private void work() {
    while (!inbox.isEmpty()) {
      accept(inbox.remove());
    }
    // The SDK turns a continue-as-new after a cancel request into an end as cancelled.
    if (outcome == null && moved && !cancelRequested && handover.isDue()) {
      perform(interpreter.apply(new Input.Drain(), now()));
    }
    view.refresh(now(), outcome);
    if (outcome == null) {
      boolean urgent = urgency.isNew(interpreter.attention()) || interpreter.isHeavy();
      recorder.running(interpreter.drained(), urgent);
    } else {
      recorder.ended();
    }
    if (outcome == null && interpreter.drained() && recorder.isDone() && !calls.holds()) {
      handover.continueAsNew(inbox);
    }
  }

  private void accept(Input next) {
    switch (next) {
      case Input.Archived(long upTo) -> buffer.archivedUpTo(upTo);
      // Without one of these a run has made no progress, and the next would make none either.
      case Input.ActivityCompleted i -> moved = true;
      case Input.ActivityFailed i -> moved = true;
      case Input.Evaluated i -> moved = true;
      case Input.TimerFired i -> moved = true;
      case Input.EventSent i -> moved = true;
      case Input.CallAccepted i -> moved = true;
      case Input.CallRefused i -> moved = true;
      case Input.CallEnded i -> moved = true;
      case Input.Controlled i -> moved = true;
      case Input.CancelRequested i -> cancelRequested = true;
      case Input.Resumed i -> moved = true;
      case Input.Live i -> moved = true;
      case Input.Drain i -> {}
    }
    perform(interpreter.apply(next, now()));
  }

  private void perform(Transition transition) {
    buffer.add(transition.events());
    for (RecordedEvent event : transition.events()) {
      sink.accept(event);
    }
    for (Effect effect : transition.effects()) {
      switch (effect) {
        case Effect.RunActivity run -> effects.run(run);
        case Effect.Evaluate evaluate -> effects.run(evaluate);
        case Effect.StartTimer timer -> effects.run(timer, now());
        case Effect.WakeAt wake -> effects.run(wake, now());
        case Effect.Abort abort -> effects.run(abort);
        case Effect.Cancel cancel -> effects.run(cancel);
        case Effect.StartCall call -> calls.run(call);
        case Effect.CancelCall call -> calls.run(call);
        case Effect.Yield yield -> effects.yieldTask();
        case Effect.Finish(Outcome end) -> outcome = end;
      }
    }
  }

  private Data close(Outcome end) {
    return switch (end) {
      case Outcome.Completed(Data output) -> output;
      case Outcome.Failed(Failure failure, @Nullable String nodeKey) ->
          throw ApplicationFailure.newBuilder()
              .setMessage(nodeKey == null ? failure.message() : nodeKey + ": " + failure.message())
              .setType(failure.type())
              .setNonRetryable(true)
              .build();
      case Outcome.Cancelled(@Nullable String reason) ->
          throw new CanceledFailure(reason == null ? "cancelled" : reason);
    };
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
