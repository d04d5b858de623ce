package io.perdura.cli.view;

import io.perdura.api.diagnostic.CompilationResult.Issue;
import io.perdura.api.diagnostic.Severity;
import java.io.PrintStream;
import java.util.List;

/** Shows the problems of a definition as a compiler does. */
public final class DiagnosticsView {
  private static final int MAX_LINE = 160;
  private static final int MAX_CARETS = 60;

  private final PrintStream out;
  private final boolean colour;

  /** Prints to a stream. */
  public DiagnosticsView(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /**
   * Prints the problems and a summary.
   *
   * @param file name of the file, as the caller gave it
   * @param source its text
   */
  public void print(String file, String source, List<Issue> issues) {
    List<String> lines = source.lines().toList();
    for (Issue issue : issues) {
      out.println(head(file, issue));
      quote(lines, issue);
      if (issue.suggestion() != null) {
        out.println("  " + paint("help: ", "36") + Text.clean(issue.suggestion().text()));
      }
      issue
          .related()
          .forEach(related ->
              out.println("  note: " + related.pointer() + ": " + Text.clean(related.message())));
      out.println();
    }
    out.println(summary(issues));
  }

  private String head(String file, Issue issue) {
    String place =
        issue.line() == null
            ? file
            : file + ":" + issue.line() + ":" + (issue.column() == null ? 1 : issue.column());
    String severity = issue.severity().name().toLowerCase(java.util.Locale.ROOT);
    return place
        + ": "
        + paint(severity + " " + issue.code(), colour(issue.severity()))
        + ": "
        + Text.clean(issue.message());
  }

  private void quote(List<String> lines, Issue issue) {
    Integer line = issue.line();
    if (line == null || line < 1 || line > lines.size()) {
      return;
    }
    String text = lines.get(line - 1);
    int column = Math.clamp(issue.column() == null ? 1 : issue.column(), 1, text.length() + 1);
    int from = Math.max(0, column - 1 - MAX_LINE / 2);
    int to = Math.min(text.length(), from + MAX_LINE);
    String number = String.valueOf(line);
    String shown = text.substring(from, to).replace('\t', ' ');
    out.println("  " + paint(number + " | ", "90") + visible(shown));
    String gap = " ".repeat(number.length()) + " | ";
    String carets = "^".repeat(width(issue, column, to));
    out.println(
        "  "
            + paint(gap, "90")
            + " ".repeat(column - 1 - from)
            + paint(carets, colour(issue.severity())));
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.chars().forEach(c -> visible.append(Character.isISOControl(c) ? '·' : (char) c));
    return visible.toString();
  }

  private static int width(Issue issue, int column, int lineEnd) {
    boolean oneLine = issue.endLine() != null && issue.endLine().equals(issue.line());
    int end = oneLine && issue.endColumn() != null ? issue.endColumn() : column + 1;
    return Math.clamp(Math.min(end, lineEnd + 1) - column, 1, MAX_CARETS);
  }

  private static String summary(List<Issue> issues) {
    long errors = issues.stream().filter(issue -> issue.severity() == Severity.ERROR).count();
    long warnings = issues.stream().filter(issue -> issue.severity() == Severity.WARNING).count();
    return "%d %s, %d %s"
        .formatted(
            errors,
            errors == 1 ? "error" : "errors",
            warnings,
            warnings == 1 ? "warning" : "warnings");
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case INFO -> "36";
    };
  }

  private String paint(String text, String sgr) {
    return Text.paint(text, sgr, colour);
  }
}
