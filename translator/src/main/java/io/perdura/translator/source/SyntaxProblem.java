package io.perdura.translator.source;

import io.perdura.api.diagnostic.DiagnosticCode;

/** Words a syntax error: what stands there, and what to do. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  /**
   * Reports the first place where the text stops being JSON; the message is for the case of none.
   */
  static void report(SourceText text, String message, Problems problems) {
    SyntaxScan.Finding finding = SyntaxScan.find(text.text());
    if (finding == null) {
      Spot all = new Spot(Pointer.ROOT, 0, text.text().length());
      problems.error(DiagnosticCode.WF1001, all, message).suggest("Check the text.");
      return;
    }
    Spot spot = new Spot(Pointer.ROOT, finding.from(), finding.to());
    problems.error(DiagnosticCode.WF1001, spot, finding.message()).suggest(finding.advice());
  }

  static void reportEmpty(SourceText text, Problems problems) {
    Spot all = new Spot(Pointer.ROOT, 0, text.text().length());
    problems
        .error(DiagnosticCode.WF1001, all, "The text is empty.")
        .suggest("Write a definition: an object with schemaVersion, id, name, nodes and edges.");
  }
}
