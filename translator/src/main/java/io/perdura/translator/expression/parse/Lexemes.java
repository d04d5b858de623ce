package io.perdura.translator.expression.parse;

import java.util.Set;

/** Where tokens of a source end, and which characters it may hold. */
final class Lexemes {
  private static final Set<String> PREFIX_OPERATORS =
      Set.of("typeof", "void", "delete", "new", "await", "yield");

  private Lexemes() {}

  /** Offset behind the text literal that begins at {@code from}; -1 if it is never closed. */
  static int stringEnd(String text, int from) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return at;
      }
      if (c == '\n' || c == '\r') {
        return -1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  /** Offset behind the regular expression that begins at {@code from}; -1 if never closed. */
  static int regexEnd(String text, int from) {
    boolean inClass = false;
    int at = from + 1;
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      char c = text.charAt(at++);
      switch (c) {
        case '\\' -> at++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '/' -> {
          if (!inClass) {
            return at;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /** Offset of the end of the line. */
  static int lineEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Offset behind the word that begins at {@code from}. */
  static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isWordPart(char c) {
    return c == '$' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  static boolean isPrefixOperator(String word) {
    return PREFIX_OPERATORS.contains(word);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  /** Whether a character may stand in texts only. */
  static boolean isForbidden(char c) {
    return isInvisible(c) || c == '\\' || c == '#' || c == '@' || isTypographicQuote(c);
  }

  /** What to say about a forbidden character. */
  static String forbidden(char c) {
    if (isTypographicQuote(c)) {
      return "Unexpected '" + c + "'; texts stand between straight quotes";
    }
    return isInvisible(c)
        ? String.format("Unexpected character U+%04X", (int) c)
        : "Unexpected '" + c + "'";
  }

  private static boolean isInvisible(char c) {
    return c < ' ' || Character.isSurrogate(c) || Character.isIdentifierIgnorable(c);
  }

  private static boolean isTypographicQuote(char c) {
    return c >= '\u2018' && c <= '\u201f' || c == '\u00ab' || c == '\u00bb';
  }
}
