package io.perdura.translator.expression.eval;

import tools.jackson.databind.JsonNode;

/** Outcome of an evaluation. */
public sealed interface Evaluation {
  /** Steps used, to be added up by whoever has a larger budget. */
  long steps();

  /** It gave a value. */
  record Value(JsonNode value, long steps) implements Evaluation {
    /** Whether the value counts as true: anything but null, false, 0 and the empty text. */
    public boolean isTrue() {
      return Values.isTrue(value);
    }
  }

  /**
   * It failed.
   *
   * @param message what is wrong and what to do, in one sentence
   * @param pointer JSON pointer, within the template, of the string that holds the expression
   * @param offset where in that string's value
   */
  record Failure(FailureCode code, String message, String pointer, int offset, long steps)
      implements Evaluation {}
}
