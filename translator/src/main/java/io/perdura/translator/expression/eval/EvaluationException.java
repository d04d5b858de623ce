package io.perdura.translator.expression.eval;

import java.io.Serial;

/**
 * Ends an evaluation; becomes an {@link Evaluation.Failure}. Has no stack trace: it is no fault.
 */
final class EvaluationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final String reason;
  private final int offset;

  EvaluationException(FailureCode code, String message, int offset) {
    super(message, null, false, false);
    this.code = code;
    this.reason = message;
    this.offset = offset;
  }

  /** What is wrong, for people. */
  String reason() {
    return reason;
  }

  FailureCode code() {
    return code;
  }

  int offset() {
    return offset;
  }
}
