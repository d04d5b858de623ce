package io.perdura.api.temporal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of an execution that no node has taken yet, and the answers that it gave.
 *
 * @param kept events by request id, oldest first
 * @param answers the last answers by request id, oldest first
 */
public record CarriedMail(
    SequencedMap<String, SendEvent> kept, SequencedMap<String, EventAnswer> answers) {
  /** Copies the maps, keeping their order; absent ones are empty. */
  public CarriedMail {
    kept = copy(kept);
    answers = copy(answers);
  }

  private static <T> SequencedMap<String, T> copy(@Nullable SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map == null ? Map.of() : map));
  }
}
