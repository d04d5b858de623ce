package io.perdura.worker.workflow;

import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.Mailbox;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes events that somebody sends to the execution. */
final class EventMessages {
  private final Interpreter interpreter;
  private final Consumer<Input> inbox;

  EventMessages(Interpreter interpreter, Consumer<Input> inbox) {
    this.interpreter = interpreter;
    this.inbox = inbox;
  }

  /** Refuses what cannot be done; leaves nothing in the history then. */
  void check(@Nullable SendEvent event) {
    Mailbox mailbox = mailbox();
    if (event == null || !isSound(event)) {
      throw refused(
          SendEvent.INVALID,
          "Expected {requestId, name, key, payload} with texts of 1 to %d characters."
              .formatted(SendEvent.MAX_LENGTH));
    }
    if (interpreter.ended() && mailbox.answer(event.requestId()) == null) {
      throw ended();
    }
    mailbox
        .refusal(event)
        .ifPresent(refusal -> {
          throw refused(refusal.type(), refusal.message());
        });
  }

  /** Hands the event over and waits, usually in the same task, until it is dealt with. */
  EventAnswer send(SendEvent event) {
    Mailbox mailbox = mailbox();
    String id = event.requestId();
    EventAnswer before = mailbox.answer(id);
    if (before != null) {
      return before.again();
    }
    inbox.accept(new Input.EventSent(event));
    Workflow.await(
        () -> mailbox.answer(id) != null || mailbox.refused(id) != null || interpreter.ended());
    EventAnswer answer = mailbox.answer(id);
    String refusal = mailbox.refused(id);
    if (answer == null) {
      throw refusal == null ? ended() : refused(SendEvent.OVER, refusal);
    }
    return answer;
  }

  private Mailbox mailbox() {
    Mailbox mailbox = interpreter.mailbox();
    if (mailbox == null) {
      throw refused(SendEvent.NOT_RUNNING, "This execution takes no events: it is live.");
    }
    return mailbox;
  }

  private static boolean isSound(SendEvent event) {
    String key = event.key();
    return isText(event.requestId())
        && isText(event.name())
        && (key == null || isText(key))
        && event.payload() != null;
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= SendEvent.MAX_LENGTH;
  }

  private static ApplicationFailure ended() {
    return refused(SendEvent.NOT_RUNNING, "The execution has ended.");
  }

  private static ApplicationFailure refused(String type, String message) {
    return Refusals.of(type, message);
  }
}
