package io.perdura.bridge.temporal;

import io.perdura.api.live.LiveSettings;

/** What became of a change of a live execution. */
public sealed interface LiveUpdate {
  /** These settings hold now. */
  record Changed(LiveSettings settings) implements LiveUpdate {}

  /**
   * A value is refused.
   *
   * @param field its path, such as {@code budget.tokens}
   * @param message what is wrong and what to do
   */
  record Refused(String field, String message) implements LiveUpdate {}

  /** It has stopped, or never was live. */
  record NotRunning() implements LiveUpdate {}
}
