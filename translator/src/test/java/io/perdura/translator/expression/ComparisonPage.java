package io.perdura.translator.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page about the differences from JavaScript, made of what was compared. */
final class ComparisonPage {
  private static final int MAX_CELL = 110;

  private final List<Verdict> written;
  private final List<Verdict> generated;

  ComparisonPage(List<Verdict> written, List<Verdict> generated) {
    this.written = written;
    this.generated = generated;
  }

  /** The page. Fails if a disagreement has no reason. */
  String text() {
    List<Verdict> disagreements =
        Stream.concat(written.stream(), generated.stream()).filter(v -> !v.agrees()).toList();
    List<String> unexplained =
        disagreements.stream()
            .filter(v -> Difference.of(v).isEmpty())
            .map(ComparisonPage::row)
            .toList();
    if (!unexplained.isEmpty()) {
      throw new AssertionError(
          unexplained.size()
              + " disagreements with JavaScript have no reason; they are bugs, or Difference lacks one:\n"
              + String.join("", unexplained));
    }
    StringBuilder page = new StringBuilder(head(disagreements.size()));
    for (Difference difference : Difference.values()) {
      List<Verdict> rows =
          disagreements.stream()
              .filter(v -> Difference.of(v).equals(Optional.of(difference)))
              .toList();
      if (rows.isEmpty()) {
        throw new AssertionError("No disagreement has the reason " + difference + " any more");
      }
      page.append("\n## %s\n%s\n\n".formatted(difference.title(), difference.reason()));
      page.append("| expression | Perdura | Node.js |\n| --- | --- | --- |\n");
      rows.forEach(v -> page.append(row(v)));
    }
    return page.toString();
  }

  private String head(int disagreements) {
    return """
    # Expressions, compared with JavaScript

    The test `JavaScriptComparisonTest` evaluates %d expressions with Perdura and with Node.js: %d written cases (the tables of the
    tests and the examples of [the reference](expressions.md)) and %d made at random from the grammar. On %d of them both
    agree. This page, which that test writes and checks, lists the other %d, by reason. `undefined` and null count as
    one value, NaN and infinities as failures, and two numbers are equal if they are the same double.
    What the language does not have at all (statements, assignment, `new`, …) is not compared: compiling refuses it.
    """
        .formatted(
            written.size() + generated.size(),
            written.size(),
            generated.size(),
            written.size() + generated.size() - disagreements,
            disagreements);
  }

  static String row(Verdict verdict) {
    return "| %s | %s | %s |\n"
        .formatted(cell(verdict.source()), cell(verdict.oursText()), cell(verdict.theirsText()));
  }

  private static String cell(String text) {
    String line = text.replace("\n", "⏎").replace("|", "\\|");
    String shown = line.length() <= MAX_CELL ? line : line.substring(0, MAX_CELL) + "…";
    String fence = shown.contains("`") ? "``" : "`";
    return shown.isEmpty() ? "" : fence + (shown.contains("`") ? " " + shown + " " : shown) + fence;
  }
}
