package io.perdura.api.rest;

import io.perdura.api.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Outcome of a preview: a value, or the issues because of which there is none.
 *
 * @param value the value; absent if there are issues
 * @param type {@code null, boolean, number, string, array} or {@code object}; absent if there are
 *     issues
 * @param steps steps that the evaluation took; 0 if it did not begin
 * @param issues in the order of the source
 */
public record EvaluateResponse(
    @Nullable JsonNode value, @Nullable String type, long steps, List<ExpressionIssue> issues) {
  /** Copies the list. */
  public EvaluateResponse {
    issues = List.copyOf(issues);
  }

  /**
   * Why there is no value.
   *
   * @param code as documented, {@code WF3001} and so on
   * @param message what is wrong, in one sentence
   * @param pointer JSON pointer, within the template, of the string; empty for an expression
   * @param start where in that string, in UTF-16 units from 0
   * @param end where it ends; the same as {@code start} if only its beginning is known
   * @param suggestion what to do; null if nothing can be proposed
   */
  public record ExpressionIssue(
      String code,
      String message,
      String pointer,
      int start,
      int end,
      Diagnostic.@Nullable Suggestion suggestion) {}
}
