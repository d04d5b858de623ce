package io.perdura.bridge.rest.start;

import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveSettingsException;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Fields;

/** Says which setting of a live execution cannot be, in the words of the request. */
public final class LiveSettingsCheck {
  private LiveSettingsCheck() {}

  /**
   * The settings that come out of a change.
   *
   * @throws ProblemException with the field of a value that cannot be
   */
  public static LiveSettings apply(LiveChange change, LiveSettings settings) {
    try {
      return change.applyTo(settings);
    } catch (LiveSettingsException e) {
      throw refused(e.field(), String.valueOf(e.getMessage()));
    }
  }

  /** The problem of a setting, named as {@code budget.tokens}. */
  public static ProblemException refused(String field, String message) {
    return Fields.problem("/" + field.replace('.', '/'), message);
  }
}
