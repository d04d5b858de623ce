package io.perdura.bridge.temporal;

import io.perdura.api.temporal.ControlAnswer;

/** What became of a request to control an execution. */
public sealed interface ControlResult {
  /** It is done, or was so already. */
  record Done(ControlAnswer answer) implements ControlResult {}

  /**
   * It is refused, and nothing has changed.
   *
   * @param type one of the failure types of {@link io.perdura.api.temporal.Control}
   * @param message what is wrong and what to do
   */
  record Refused(String type, String message) implements ControlResult {}

  /** The execution has ended, or was never started. */
  record NotRunning() implements ControlResult {}
}
