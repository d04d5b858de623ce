package io.perdura.translator.expression.parse;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Node;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.IdeErrorReporter;
import org.mozilla.javascript.ast.ParenthesizedExpression;

/**
 * Mozilla Rhino's parser, and nothing else of Rhino. The source stands in parentheses so that it is
 * read as an expression; Rhino's offsets are therefore one too high. Rhino's own messages depend on
 * the locale of the machine, so only its positions are used.
 */
final class RhinoParser {
  private static final Set<String> STATEMENTS =
      Set.of(
          "if",
          "for",
          "while",
          "do",
          "var",
          "let",
          "const",
          "return",
          "switch",
          "throw",
          "try",
          "class",
          "function",
          "import",
          "export",
          "break",
          "continue",
          "debugger",
          "with");

  private RhinoParser() {}

  /** What Rhino makes of a source. */
  sealed interface Outcome {
    /** The expression's syntax tree. */
    record Tree(AstNode root) implements Outcome {}

    /** Why there is none. */
    record Refused(ExpressionProblem problem) implements Outcome {}
  }

  /** Parses a source that {@link SourceGuard} has let pass. */
  static Outcome parse(String source) {
    if (source.isBlank()) {
      return refused("The expression is empty", 0, source.length());
    }
    CompilerEnvirons environment = new CompilerEnvirons();
    environment.setLanguageVersion(Context.VERSION_ES6);
    environment.setXmlAvailable(false);
    FirstError firstError = new FirstError();
    try {
      AstNode script = new Parser(environment, firstError).parse("(" + source + "\n)", "", 1);
      return only(script, source);
    } catch (RuntimeException e) {
      return givenUp(source, firstError, e);
    }
  }

  /** Rhino leaves by several exceptions, some of them private, after it has reported an error. */
  private static Outcome givenUp(String source, FirstError firstError, RuntimeException e) {
    if (firstError.reported) {
      return syntaxError(source, firstError.offset - 1);
    }
    if (e instanceof EvaluatorException) {
      throw new IllegalStateException("The source guard let a source pass that is too deep", e);
    }
    return refused("The expression cannot be read", 0, source.length());
  }

  /** The one parenthesized expression that the script must consist of. */
  private static Outcome only(AstNode script, String source) {
    Node statement = script.getFirstChild();
    if (statement instanceof ExpressionStatement only
        && statement.getNext() == null
        && only.getExpression() instanceof ParenthesizedExpression outer
        && outer.getLength() == source.length() + 3) {
      return new Outcome.Tree(outer.getExpression());
    }
    return refused("Expected one expression", 0, source.length());
  }

  private static Outcome syntaxError(String source, int offset) {
    int from = Math.max(0, Math.min(offset, source.length()));
    while (from < source.length() && Character.isWhitespace(source.charAt(from))) {
      from++;
    }
    if (from == source.length()) {
      return refused(atEnd(source), Math.max(0, source.stripTrailing().length() - 1), from);
    }
    if (source.startsWith("...", from)) {
      return refused(
          "'...' cannot stand here; for the largest of a list write list.max()", from, from + 3);
    }
    int to = from + 1;
    if (Character.isUnicodeIdentifierPart(source.charAt(from))) {
      while (to < source.length() && Character.isUnicodeIdentifierPart(source.charAt(to))) {
        to++;
      }
    }
    String token = source.substring(from, to);
    if (STATEMENTS.contains(token)) {
      return refused(
          "'" + token + "' begins a statement; only an expression can stand here", from, to);
    }
    return refused("Unexpected '" + token + "'", from, to);
  }

  private static String atEnd(String source) {
    boolean mixed = source.contains("??") && (source.contains("||") || source.contains("&&"));
    return mixed
        ? "'??' beside '||' or '&&' needs parentheses around one of them"
        : "The expression ends too early";
  }

  private static Outcome refused(String message, int from, int to) {
    return new Outcome.Refused(
        ExpressionProblem.of(DiagnosticCode.WF3001, message, new Span(from, to)));
  }

  /** Keeps the offset of the first error; those after it are mostly its consequences. */
  private static final class FirstError implements IdeErrorReporter {
    boolean reported;
    int offset;

    @Override
    public void error(String message, @Nullable String name, int position, int length) {
      if (!reported) {
        reported = true;
        offset = position;
      }
    }

    @Override
    public void error(
        String message, @Nullable String name, int line, @Nullable String text, int column) {
      error(message, name, 1, 1);
    }

    @Override
    public void warning(String message, @Nullable String name, int position, int length) {}

    @Override
    public void warning(
        String message, @Nullable String name, int line, @Nullable String text, int column) {}

    @Override
    public EvaluatorException runtimeError(
        String message, @Nullable String name, int line, @Nullable String text, int column) {
      return new EvaluatorException(message, name, line, text, column);
    }
  }
}
