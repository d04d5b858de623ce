package io.perdura.translator.expression.eval;

/** Why an evaluation failed. Every one is deterministic: the same values fail in the same way. */
public enum FailureCode {
  /** Too many steps, or too large a value (EXPRESSION_BUDGET). */
  BUDGET("WF3501"),
  /** A value of the wrong type, null among them. */
  TYPE("WF3502"),
  /** The result would be no JSON: no number, too many digits, half a character. */
  NOT_JSON("WF3503");

  private final String code;

  FailureCode(String code) {
    this.code = code;
  }

  /** Code as documented, {@code WF3501} and so on. */
  public String code() {
    return code;
  }
}
