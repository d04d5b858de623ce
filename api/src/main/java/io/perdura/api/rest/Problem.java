package io.perdura.api.rest;

import io.perdura.api.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer (RFC 9457, {@code application/problem+json}).
 *
 * @param type URI reference of the kind of problem, {@code /problems/<code>}
 * @param title short, the same for every problem of the kind
 * @param status HTTP status
 * @param detail what is wrong and what to do
 * @param instance path of the request
 * @param code the kind, for programs
 * @param errors the single problems; empty if there is only the one
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    String code,
    List<FieldError> errors) {
  /** Copies the list. */
  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  /**
   * One problem of several.
   *
   * @param pointer JSON pointer into the request's body or the definition
   * @param message what is wrong
   * @param code diagnostic code; null if it has none
   * @param line from 1; null if unknown
   * @param column from 1; null if unknown
   * @param node id of the node; null if none
   * @param suggestion what to do; null if nothing can be proposed
   */
  public record FieldError(
      String pointer,
      String message,
      @Nullable String code,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String node,
      Diagnostic.@Nullable Suggestion suggestion) {}
}
