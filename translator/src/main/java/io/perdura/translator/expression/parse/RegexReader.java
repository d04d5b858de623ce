package io.perdura.translator.expression.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.Regex;
import io.perdura.translator.expression.model.Span;
import org.mozilla.javascript.ast.RegExpLiteral;

/** Compiles regular expressions for RE2/J, whose matching takes linear time. */
final class RegexReader {
  private static final int MAX_LENGTH = 1_000;

  private RegexReader() {}

  /** The literal as an argument; a broken one, with a problem noted, if it cannot be used. */
  static Argument read(RegExpLiteral literal, Reading reading) {
    Span span = reading.span(literal);
    String flags = literal.getFlags() == null ? "" : literal.getFlags();
    if (!flags.matches("[gimsu]*") || flags.chars().distinct().count() < flags.length()) {
      reading.problem("The flags of a regular expression are g, i, m, s and u, each once", span);
      return new Argument.Broken();
    }
    String source = literal.getValue();
    if (source.length() > MAX_LENGTH || RegexSize.isTooLarge(source)) {
      reading.problem(
          "The regular expression is too large",
          span,
          "Use at most 1,000 characters, and smaller repetition counts",
          null);
      return new Argument.Broken();
    }
    try {
      Pattern pattern = Pattern.compile(translated(source), mask(flags));
      boolean global = flags.contains("g");
      return new Argument.Pattern(new Regex(pattern, source, global, pattern.programSize(), span));
    } catch (PatternSyntaxException e) {
      refuse(reading, literal, span, e);
      return new Argument.Broken();
    }
  }

  private static void refuse(
      Reading reading, RegExpLiteral literal, Span span, PatternSyntaxException e) {
    String fragment = e.getPattern() == null ? "" : e.getPattern();
    int at = fragment.isEmpty() ? -1 : literal.getValue().indexOf(fragment);
    int start = span.start() + 1 + at;
    reading.problem(
        "The regular expression cannot be used: " + e.getDescription(),
        at < 0 ? span : new Span(start, start + fragment.length()),
        "Look-around and back-references do not exist here: matching takes linear time (RE2)",
        null);
  }

  private static int mask(String flags) {
    int mask = flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    mask |= flags.contains("m") ? Pattern.MULTILINE : 0;
    return mask | (flags.contains("s") ? Pattern.DOTALL : 0);
  }

  /** JavaScript's spellings that RE2 does not know, in those that it knows. */
  private static String translated(String source) {
    StringBuilder pattern = new StringBuilder(source.length() + 16);
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("[^]", at)) {
        pattern.append("[\\s\\S]");
        at += 3;
      } else if (source.startsWith("(?<", at) && !isLookBehind(source, at)) {
        pattern.append("(?P<");
        at += 3;
      } else if (c == '\\' && at + 1 < source.length()) {
        at = escape(source, at + 1, pattern);
      } else {
        pattern.append(c);
        at++;
      }
    }
    return pattern.toString();
  }

  private static boolean isLookBehind(String source, int at) {
    return source.startsWith("(?<=", at) || source.startsWith("(?<!", at);
  }

  private static int escape(String source, int at, StringBuilder pattern) {
    char c = source.charAt(at);
    if (c == 'u' && source.startsWith("{", at + 1)) {
      pattern.append("\\x");
      return at + 1;
    }
    if (c == 'u' && at + 5 <= source.length()) {
      pattern.append("\\x{").append(source, at + 1, at + 5).append('}');
      return at + 5;
    }
    if (c == '/') {
      pattern.append('/');
    } else {
      pattern.append('\\').append(c);
    }
    return at + 1;
  }
}
