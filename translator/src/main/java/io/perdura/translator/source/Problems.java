package io.perdura.translator.source;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the problems of one translation. */
public final class Problems {
  /** Most diagnostics that a translation reports; one more says how many were left out. */
  public static final int MAX_REPORTED = 200;

  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(p -> p.spot.from())
          .thenComparing(p -> p.code)
          .thenComparing(p -> p.spot.to())
          .thenComparing(p -> p.message);

  private final List<Problem> problems = new ArrayList<>();

  /** Adds an error. */
  public Problem error(DiagnosticCode code, Spot spot, String message) {
    return add(new Problem(code, Severity.ERROR, spot, message));
  }

  /** Adds a warning. */
  public Problem warning(DiagnosticCode code, Spot spot, String message) {
    return add(new Problem(code, Severity.WARNING, spot, message));
  }

  private Problem add(Problem problem) {
    problems.add(problem);
    return problem;
  }

  /** Whether an error was added. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity == Severity.ERROR);
  }

  /** The diagnostics in the order of the text, errors kept first when there are too many. */
  public List<Diagnostic> diagnostics(SourceText text, @Nullable JsonNode root) {
    List<Problem> kept =
        problems.stream()
            .sorted(
                Comparator.<Problem, Severity>comparing(p -> p.severity).thenComparing(BY_POSITION))
            .limit(MAX_REPORTED)
            .sorted(BY_POSITION)
            .toList();
    List<Diagnostic> diagnostics = new ArrayList<>();
    kept.forEach(p -> diagnostics.add(p.diagnostic(text, nodeId(p.spot.pointer(), root))));
    int more = problems.size() - kept.size();
    if (more > 0) {
      diagnostics.add(leftOut(more, text));
    }
    return diagnostics;
  }

  private static Diagnostic leftOut(int more, SourceText text) {
    Spot end = new Spot(Pointer.ROOT, text.text().length(), text.text().length());
    String message = "Only the first %d problems are shown; %d more were found.";
    return new Problem(
            DiagnosticCode.WF5004, Severity.INFO, end, message.formatted(MAX_REPORTED, more))
        .suggest("Solve those shown and translate again.")
        .diagnostic(text, null);
  }

  private static @Nullable String nodeId(Pointer pointer, @Nullable JsonNode root) {
    Deque<Object> tokens = pointer.tokens();
    if (root == null || tokens.size() < 2 || !"nodes".equals(tokens.removeFirst())) {
      return null;
    }
    JsonNode id =
        root.path("nodes").path(Integer.parseInt(tokens.removeFirst().toString())).path("id");
    return id.isString() ? id.stringValue() : null;
  }
}
