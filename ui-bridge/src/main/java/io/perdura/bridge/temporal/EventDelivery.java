package io.perdura.bridge.temporal;

import io.perdura.api.temporal.EventAnswer;

/** What became of an event for an execution. */
public sealed interface EventDelivery {
  /** The execution has it. */
  record Taken(EventAnswer answer) implements EventDelivery {}

  /**
   * It is refused.
   *
   * @param type one of the failure types of {@link io.perdura.api.temporal.SendEvent}
   * @param message what is wrong and what to do
   */
  record Refused(String type, String message) implements EventDelivery {}

  /** The execution has ended, or was never started. */
  record NotRunning() implements EventDelivery {}
}
