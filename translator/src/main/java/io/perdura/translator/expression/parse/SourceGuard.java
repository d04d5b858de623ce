package io.perdura.translator.expression.parse;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a source before it is parsed: finds where it ends, and refuses what could make a
 * recursive parser overflow its stack. It sees strings, template literals, comments and regular
 * expressions as the parser does, and everything else as brackets, operators and words.
 */
final class SourceGuard {
  /** Longest source of one expression. */
  static final int MAX_LENGTH = 64 * 1024;

  private final String text;
  private final int start;
  private final boolean embedded;
  private final Nesting nesting = new Nesting();
  private int at;

  /** Whether the last token ends an operand, so that a slash divides and a minus subtracts. */
  private boolean operand;

  private @Nullable ExpressionProblem problem;

  private SourceGuard(String text, int start, boolean embedded) {
    this.text = text;
    this.start = start;
    this.embedded = embedded;
    this.at = start;
  }

  /** Looks at an expression that is the whole text. */
  static Extent whole(String text) {
    return new SourceGuard(text, 0, false).scan();
  }

  /** Looks at an expression that begins at {@code from} and ends at its closing braces. */
  static Extent embedded(String text, int from) {
    return new SourceGuard(text, from, true).scan();
  }

  /** What the pass has found. */
  sealed interface Extent {
    /** The expression is well nested and ends before {@code end}. */
    record Complete(int end) implements Extent {}

    /** It is not. */
    record Broken(ExpressionProblem problem) implements Extent {}
  }

  private Extent scan() {
    while (at < text.length() && problem == null) {
      if (at - start > MAX_LENGTH) {
        fail("The expression is longer than 65,536 characters; split it into several nodes", at, 1);
        break;
      }
      char c = text.charAt(at);
      if (embedded && nesting.isOutermost() && c == '}') {
        if (at + 1 < text.length() && text.charAt(at + 1) == '}') {
          return new Extent.Complete(at);
        }
        fail("Unexpected '}'; an expression ends with '}}'", at, 1);
        break;
      }
      token(c);
    }
    if (problem == null && !nesting.isOutermost()) {
      fail("'" + nesting.opener() + "' is never closed", nesting.openedAt(), 1);
    } else if (problem == null && embedded) {
      problem =
          ExpressionProblem.of(
              DiagnosticCode.WF3001,
              "'{{' is never closed by '}}'",
              new Span(start - 2, start),
              "Close the expression with '}}', or write '\\{{' for plain braces",
              null);
    }
    return problem == null ? new Extent.Complete(at) : new Extent.Broken(problem);
  }

  private void token(char c) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> at++;
      case '\'', '"' -> string(c);
      case '`' -> {
        open('`');
        templateCharacters();
      }
      case '/' -> slash();
      case '(', '[', '{' -> open(c);
      case ')', ']', '}' -> close(c);
      default -> {
        if (Lexemes.isWordPart(c)) {
          word();
        } else if (Lexemes.isForbidden(c)) {
          fail(Lexemes.forbidden(c), at, 1);
        } else {
          operator(c);
        }
      }
    }
  }

  private void open(char c) {
    nesting.open(c, at++);
    operand = false;
    checkDepth();
  }

  private void close(char c) {
    if (!nesting.closes(c)) {
      fail(
          nesting.isOutermost()
              ? "'" + c + "' closes nothing"
              : "'" + c + "' does not close '" + nesting.opener() + "'",
          at,
          1);
      return;
    }
    boolean inTemplate = nesting.close();
    at++;
    operand = true;
    if (inTemplate) {
      templateCharacters();
    }
  }

  private void string(char quote) {
    skip(Lexemes.stringEnd(text, at), "The text that begins here is never closed by " + quote);
    operand = true;
  }

  /** Goes behind a token that ends at {@code end}, or fails if it has no end. */
  private void skip(int end, String unclosed) {
    if (end < 0) {
      fail(unclosed, at, 1);
    } else {
      at = end;
    }
  }

  /** From behind a backtick, or behind the brace that ends a placeholder. */
  private void templateCharacters() {
    while (at < text.length() && problem == null) {
      char c = text.charAt(at);
      if (c == '`') {
        nesting.close();
        at++;
        operand = true;
        return;
      }
      if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '{') {
        at++;
        nesting.openPlaceholder(at++);
        operand = false;
        checkDepth();
        return;
      }
      at += c == '\\' ? 2 : 1;
    }
  }

  private void slash() {
    if (text.startsWith("//", at)) {
      at = Lexemes.lineEnd(text, at);
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      skip(end < 0 ? -1 : end + 2, "The comment that begins here is never closed by '*/'");
    } else if (operand) {
      at++;
      operand = false;
    } else {
      String unclosed = "The regular expression that begins here is never closed by '/'";
      skip(Lexemes.regexEnd(text, at), unclosed);
      operand = true;
    }
  }

  private void word() {
    int end = Lexemes.wordEnd(text, at);
    if (Lexemes.isPrefixOperator(text.substring(at, end))) {
      light();
    }
    at = end;
    operand = true;
  }

  private void operator(char c) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean infix = operand;
    operand = c == '.' || c == '?' && next == '.';
    switch (c) {
      case ',' -> nesting.nextInFrame();
      case '+', '-' -> sign(c, next, infix);
      case '!', '~' -> {
        if (next != '=') {
          light();
        }
      }
      case '*', '&', '|' -> {
        if (next == c) {
          light();
        }
      }
      case '?' -> question(next);
      case '=' -> {
        if (next != '=') {
          heavy();
        }
      }
      case '<' -> {
        if (text.startsWith("<!--", at)) {
          fail("Unexpected '<!--'", at, 4);
        }
      }
      default -> {}
    }
    at += isPair(c, next) ? 2 : 1;
  }

  /** Whether two characters are one token as far as nesting is concerned. */
  private static boolean isPair(char c, char next) {
    return switch (c) {
      case '*', '&', '|' -> next == c;
      case '?' -> next == '?' || next == '.';
      case '=' -> next == '=' || next == '>';
      default -> false;
    };
  }

  private void sign(char c, char next, boolean infix) {
    if (next == c) {
      fail("'" + c + c + "' changes a value; expressions only compute new ones", at, 2);
    } else if (!infix) {
      light();
    }
  }

  private void question(char next) {
    if (next == '?') {
      light();
    } else if (next != '.') {
      heavy();
    }
  }

  /** An operator whose right side the parser reads by recursion over few grammar rules. */
  private void light() {
    nesting.light();
    checkDepth();
  }

  /** An operator whose right side the parser reads by recursion over the whole grammar. */
  private void heavy() {
    nesting.heavy();
    checkDepth();
  }

  private void checkDepth() {
    if (nesting.isTooDeep()) {
      fail("The expression is nested too deeply; split it into several nodes", at, 1);
    }
  }

  private void fail(String message, int offset, int length) {
    if (problem == null) {
      int from = Math.min(offset, text.length());
      int to = Math.min(from + length, text.length());
      problem = ExpressionProblem.of(DiagnosticCode.WF3001, message, new Span(from, to));
    }
  }
}
