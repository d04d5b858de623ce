package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.ControlAnswer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The answers that were given to people, for requests that are repeated. */
public final class ControlAnswers {
  private static final int MOST = 200;

  private final SequencedMap<String, ControlAnswer> answers = new LinkedHashMap<>();

  /** The answers of the runs before. */
  public ControlAnswers(@Nullable CarriedControl carried) {
    if (carried != null) {
      answers.putAll(carried.answers());
    }
  }

  /** The answer to a request; null if it is not known. */
  public @Nullable ControlAnswer find(String requestId) {
    return answers.get(requestId);
  }

  /** Remembers an answer. */
  public void add(String requestId, ControlAnswer answer) {
    answers.put(requestId, answer);
    if (answers.size() > MOST) {
      answers.pollFirstEntry();
    }
  }

  /** All that are remembered, oldest first. */
  public SequencedMap<String, ControlAnswer> all() {
    return Collections.unmodifiableSequencedMap(answers);
  }
}
