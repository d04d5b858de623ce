package io.perdura.translator.expression.model;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/**
 * One reason why an expression cannot be compiled.
 *
 * @param code which problem
 * @param message what is wrong, in one sentence
 * @param pointer JSON pointer, within the compiled value, of the string that holds the expression
 * @param span where in that string's value
 * @param suggestion what to do; null if nothing can be proposed
 */
public record ExpressionProblem(
    DiagnosticCode code,
    String message,
    String pointer,
    Span span,
    Diagnostic.@Nullable Suggestion suggestion) {
  /** A problem without a proposal, in a value that is one string. */
  public static ExpressionProblem of(DiagnosticCode code, String message, Span span) {
    return new ExpressionProblem(code, message, "", span, null);
  }

  /** A problem with a proposal, in a value that is one string. */
  public static ExpressionProblem of(
      DiagnosticCode code,
      String message,
      Span span,
      String proposal,
      @Nullable String replacement) {
    return new ExpressionProblem(
        code, message, "", span, new Diagnostic.Suggestion(proposal, replacement));
  }

  /** The same problem in a string further on and elsewhere. */
  public ExpressionProblem moved(String newPointer, int distance) {
    return new ExpressionProblem(code, message, newPointer, span.shift(distance), suggestion);
  }
}
