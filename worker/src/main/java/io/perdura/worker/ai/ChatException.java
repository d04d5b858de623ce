package io.perdura.worker.ai;

import io.perdura.worker.node.Outcome;
import java.io.Serial;

/** A call to a model gave no answer. */
final class ChatException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  private ChatException(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  ChatException(Outcome.Failed failure) {
    this(failure, failure.message());
  }

  /** The attempt was cancelled. */
  static ChatException cancelled() {
    return new ChatException(new Outcome.Cancelled(), "cancelled");
  }

  static ChatException permanent(String type, String message) {
    return new ChatException(Outcome.Failed.permanent(type, message));
  }

  static ChatException retryable(String type, String message) {
    return new ChatException(Outcome.Failed.retryable(type, message));
  }

  /** How the attempt ends: failed or cancelled, without what it has used. */
  Outcome outcome() {
    return outcome;
  }
}
