package io.perdura.api.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One problem of a definition.
 *
 * @param code which problem
 * @param severity how bad
 * @param message what is wrong, in one sentence
 * @param pointer JSON pointer (RFC 6901) to the value
 * @param nodeId node it belongs to; null if none
 * @param range where in the text; null if the text is not at hand
 * @param suggestion what to do; null if nothing can be proposed
 * @param related other places that matter
 */
public record Diagnostic(
    DiagnosticCode code,
    Severity severity,
    String message,
    String pointer,
    @Nullable String nodeId,
    @Nullable Range range,
    @Nullable Suggestion suggestion,
    List<Related> related) {
  /** Copies the list. */
  public Diagnostic {
    related = related == null ? List.of() : List.copyOf(related);
  }

  /**
   * A proposal.
   *
   * @param text for people
   * @param replacement text that would replace the range; null if there is no mechanical fix
   */
  public record Suggestion(String text, @Nullable String replacement) {}

  /** Another place that matters. */
  public record Related(String pointer, String message) {}
}
