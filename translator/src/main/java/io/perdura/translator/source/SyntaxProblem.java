package io.perdura.translator.source;

import io.perdura.api.diagnostic.DiagnosticCode;
import tools.jackson.core.JacksonException;

/** Words a syntax error: what stands there, and what to do. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static void report(SourceText text, JacksonException error, Problems problems) {
    SyntaxScan.Finding finding = SyntaxScan.find(text.text());
    if (finding == null) {
      int at =
          (int) Math.max(0, error.getLocation() == null ? 0 : error.getLocation().getCharOffset());
      Spot spot = new Spot(Pointer.ROOT, at, at + 1);
      problems.error(
          DiagnosticCode.WF1001, spot, "This is not JSON: " + error.getOriginalMessage());
      return;
    }
    Spot spot = new Spot(Pointer.ROOT, finding.from(), finding.to());
    problems.error(DiagnosticCode.WF1001, spot, finding.message()).suggest(finding.advice());
  }

  static void reportEmpty(SourceText text, Problems problems) {
    problems
        .error(
            DiagnosticCode.WF1001,
            new Spot(Pointer.ROOT, 0, text.text().length()),
            "The text is empty.")
        .suggest("Write a definition: an object with schemaVersion, id, name, nodes and edges.");
  }
}
