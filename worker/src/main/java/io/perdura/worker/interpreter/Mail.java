package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.temporal.CarriedMail;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.SendEvent;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Events that no node has taken yet, and the answers that were given. */
final class Mail {
  /** Answers that are remembered, for requests that are repeated. */
  static final int MOST_ANSWERS = 200;

  /** Events by request id, oldest first. */
  final SequencedMap<String, SendEvent> kept = new LinkedHashMap<>();

  private final SequencedMap<String, EventAnswer> answers = new LinkedHashMap<>();

  Mail(@Nullable CarriedMail carried) {
    if (carried != null) {
      kept.putAll(carried.kept());
      answers.putAll(carried.answers());
    }
  }

  @Nullable EventAnswer answer(String requestId) {
    return answers.get(requestId);
  }

  void answer(String requestId, EventAnswer answer) {
    answers.put(requestId, answer);
    if (answers.size() > MOST_ANSWERS) {
      answers.pollFirstEntry();
    }
  }

  /** Bytes of what is kept. */
  long bytes() {
    return kept.values().stream().mapToLong(Mail::bytes).sum();
  }

  static long bytes(SendEvent event) {
    long payload = event.payload() instanceof Data.Inline inline ? inline.sizeBytes() : 0;
    return payload + (event.key() == null ? 0 : event.key().length());
  }

  /** What the next run needs; null if nothing ever came. */
  @Nullable CarriedMail carried() {
    return kept.isEmpty() && answers.isEmpty() ? null : new CarriedMail(kept, answers);
  }
}
