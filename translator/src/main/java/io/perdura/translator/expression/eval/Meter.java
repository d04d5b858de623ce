package io.perdura.translator.expression.eval;

/** Counts the steps of one evaluation, and knows where in the source it is. */
final class Meter {
  private static final int CHARACTERS_PER_STEP = 64;

  private final Limits limits;
  private long steps;
  private int offset;

  Meter(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** Steps used, at most as many as allowed. */
  long steps() {
    return Math.min(steps, limits.maxSteps());
  }

  /** Comes to a node of the tree. */
  void visit(int start) {
    offset = start;
    charge(1);
  }

  /** Comes back to a node after its children, so that failures point at it. */
  void at(int start) {
    offset = start;
  }

  int offset() {
    return offset;
  }

  /** Pays for work before it is done. */
  void charge(long amount) {
    steps += Math.min(amount, limits.maxSteps() + 1);
    if (steps > limits.maxSteps()) {
      throw new EvaluationException(
          FailureCode.BUDGET,
          "The expression needs more than "
              + limits.maxSteps()
              + " steps (EXPRESSION_BUDGET); work on fewer values, or split it into several nodes",
          offset);
    }
  }

  /** Pays for reading a text. */
  void read(long characters) {
    charge(characters / CHARACTERS_PER_STEP);
  }

  /** Pays for a text before it is built. */
  void produce(long characters) {
    if (characters > limits.maxCharacters()) {
      throw tooLarge("A text of more than " + limits.maxCharacters() + " characters");
    }
    charge(characters / CHARACTERS_PER_STEP);
  }

  EvaluationException tooLarge(String what) {
    return new EvaluationException(
        FailureCode.BUDGET, what + " is too large for an expression (EXPRESSION_BUDGET)", offset);
  }

  /** A value of the wrong type. */
  EvaluationException fail(String message) {
    return new EvaluationException(FailureCode.TYPE, message, offset);
  }

  /** Something that JSON cannot express. */
  EvaluationException notJson(String message) {
    return new EvaluationException(FailureCode.NOT_JSON, message, offset);
  }
}
