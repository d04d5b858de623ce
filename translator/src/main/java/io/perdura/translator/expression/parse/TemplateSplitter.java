package io.perdura.translator.expression.parse;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Span;
import java.util.ArrayList;
import java.util.List;

/** Splits a string into plain text and the sources of the expressions between double braces. */
public final class TemplateSplitter {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final int MAX_EXPRESSIONS = 1_000;

  private TemplateSplitter() {}

  /** One part of a string. */
  public sealed interface Part {
    /** Plain text, its escapes resolved. */
    record Text(String value) implements Part {}

    /**
     * An expression.
     *
     * @param source what stands between the braces
     * @param offset where it begins in the string
     */
    record Embedded(String source, int offset) implements Part {}
  }

  /** The parts, and why some of them cannot be read. */
  public record Split(List<Part> parts, List<ExpressionProblem> problems) {}

  /** Whether the string holds nothing but plain text as it stands. */
  public static boolean isPlain(String text) {
    return !text.contains(OPEN);
  }

  /** Splits a string. */
  public static Split split(String text) {
    List<Part> parts = new ArrayList<>();
    List<ExpressionProblem> problems = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    int expressions = 0;
    while (at < text.length()) {
      int open = text.indexOf(OPEN, at);
      if (open < 0) {
        break;
      }
      if (open > at && text.charAt(open - 1) == '\\') {
        plain.append(text, at, open - 1).append(OPEN);
        at = open + OPEN.length();
        continue;
      }
      if (++expressions > MAX_EXPRESSIONS) {
        problems.add(tooMany(open));
        break;
      }
      plain.append(text, at, open);
      int source = open + OPEN.length();
      switch (SourceGuard.embedded(text, source)) {
        case SourceGuard.Extent.Complete(int end) -> {
          flush(plain, parts);
          parts.add(new Part.Embedded(text.substring(source, end), source));
          at = end + CLOSE.length();
        }
        case SourceGuard.Extent.Broken(ExpressionProblem problem) -> {
          problems.add(problem);
          int close = text.indexOf(CLOSE, source);
          at = close < 0 ? text.length() : close + CLOSE.length();
        }
      }
    }
    plain.append(text, at, text.length());
    flush(plain, parts);
    return new Split(parts, problems);
  }

  private static ExpressionProblem tooMany(int at) {
    return ExpressionProblem.of(
        DiagnosticCode.WF3001,
        "More than 1,000 expressions in one text",
        new Span(at, at + OPEN.length()));
  }

  private static void flush(StringBuilder plain, List<Part> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Part.Text(plain.toString()));
      plain.setLength(0);
    }
  }
}
