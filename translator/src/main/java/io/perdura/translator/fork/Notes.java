package io.perdura.translator.fork;

import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import org.jspecify.annotations.Nullable;

/** Makes notes. */
final class Notes {
  private Notes() {}

  static Note notice(String code, @Nullable String node, String message) {
    return new Note(code, Level.NOTICE, node, message);
  }

  static Note doubt(String code, @Nullable String node, String message) {
    return new Note(code, Level.DOUBT, node, message);
  }

  static Note refusal(String code, @Nullable String node, String message) {
    return new Note(code, Level.REFUSAL, node, message);
  }
}
