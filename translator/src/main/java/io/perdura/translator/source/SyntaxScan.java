package io.perdura.translator.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the first place where a text stops being JSON, for a better message than a parser's. */
final class SyntaxScan {
  /** The first fault. */
  record Finding(int from, int to, String message, String advice) {}

  private enum Expect {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private static final String LITERALS = "truefalsenull";

  private final String text;
  private final Deque<Character> open = new ArrayDeque<>();
  private Expect expect = Expect.VALUE;
  private int at;

  private SyntaxScan(String text) {
    this.text = text;
  }

  /** The first fault; null if there is none. */
  static @Nullable Finding find(String text) {
    return new SyntaxScan(text).scan();
  }

  private @Nullable Finding scan() {
    skipSpace();
    while (at < text.length()) {
      Finding finding = step(text.charAt(at));
      if (finding != null) {
        return finding;
      }
      skipSpace();
    }
    if (expect == Expect.NOTHING) {
      return null;
    }
    String advice = open.isEmpty() ? "Write a value." : "Close it with '" + closing() + "'.";
    return new Finding(at, at, "The text ends too early.", advice);
  }

  private @Nullable Finding step(char c) {
    return switch (expect) {
      case VALUE, VALUE_OR_END -> value(c);
      case KEY, KEY_OR_END -> key(c);
      case COLON ->
          c == ':' ? move(Expect.VALUE) : fault("Expected ':' after the key", "Write ':'.");
      case COMMA_OR_END -> separator(c);
      case NOTHING ->
          fault("The document ends before this", "Remove everything after the last bracket.");
    };
  }

  private @Nullable Finding value(char c) {
    if (c == '{' || c == '[') {
      open.push(c);
      return move(c == '{' ? Expect.KEY_OR_END : Expect.VALUE_OR_END);
    }
    if (c == ']' && expect == Expect.VALUE_OR_END) {
      return close();
    }
    if (c == '"') {
      return string(after());
    }
    if (c == '-' || isDigit(c)) {
      return number();
    }
    if (Character.isLetter(c)) {
      return word();
    }
    return switch (c) {
      case ']', '}' ->
          expect == Expect.VALUE_OR_END
              ? fault("Expected a value or ']'", "Close the brackets in the order they opened.")
              : fault("Expected a value", "Remove the comma before it, or write a value.");
      case ',' -> fault("Expected a value", "Remove the comma, or write a value before it.");
      case '\'' -> quotes("Strings");
      default -> other("a value");
    };
  }

  private @Nullable Finding key(char c) {
    if (c == '"') {
      return string(Expect.COLON);
    }
    if (c == '}') {
      return expect == Expect.KEY_OR_END
          ? close()
          : fault("Expected another key", "Remove the comma before it.");
    }
    if (Character.isLetter(c) || c == '_' || c == '\'') {
      return quotes("Keys");
    }
    if (c == ',') {
      return fault("Expected a key", "Remove the comma.");
    }
    return other("a key");
  }

  private @Nullable Finding separator(char c) {
    if (c == ',') {
      return move(open.element() == '{' ? Expect.KEY : Expect.VALUE);
    }
    if (c == closing()) {
      return close();
    }
    if (c == '}' || c == ']') {
      return fault("Expected '" + closing() + "'", "Close the brackets in the order they opened.");
    }
    if (c == '/' || c == '#') {
      return other("a comma");
    }
    return fault("Expected ',' or '" + closing() + "'", "Write a comma between two entries.");
  }

  private Finding other(String expected) {
    char c = text.charAt(at);
    return c == '/' || c == '#'
        ? new Finding(at, at + 1, "JSON has no comments.", "Remove it, or use \"description\".")
        : fault("Expected " + expected, "Write " + expected + " here.");
  }

  private Finding quotes(String what) {
    return new Finding(at, at + 1, what + " need double quotes.", "Write it in \" and \".");
  }

  private @Nullable Finding string(Expect next) {
    int quote = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c < 0x20) {
        return c == '\n' || c == '\r'
            ? new Finding(
                quote,
                at,
                "The string is not closed on its line.",
                "Close it with '\"', or write the line break as \\n.")
            : new Finding(
                at,
                at + 1,
                "A control character stands in a string.",
                "Write it as \\u%04X.".formatted((int) c));
      }
      if (c == '\\' && !escape()) {
        return new Finding(
            at,
            Math.min(at + 2, text.length()),
            "This escape does not exist.",
            "Use \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX.");
      }
      at++;
    }
    if (at >= text.length()) {
      return new Finding(quote, at, "The string is not closed.", "Close it with '\"'.");
    }
    return move(next);
  }

  /** Moves to the last character of the escape that starts here; false if there is none. */
  private boolean escape() {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (kind != 'u') {
      at = "\"\\/bfnrt".indexOf(kind) < 0 ? at : at + 1;
      return "\"\\/bfnrt".indexOf(kind) >= 0;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    at += 5;
    return true;
  }

  private @Nullable Finding number() {
    int start = at;
    int end = endOfWord();
    if (!text.substring(start, end).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      return new Finding(
          start, end, "This is not a JSON number.", "Write it like 12, -0.5 or 1e3.");
    }
    at = end - 1;
    return move(after());
  }

  private @Nullable Finding word() {
    int end = endOfWord();
    String word = text.substring(at, end);
    if (word.equals("true") || word.equals("false") || word.equals("null")) {
      at = end - 1;
      return move(after());
    }
    boolean likeNumber = word.equals("NaN") || word.equals("Infinity");
    String advice =
        likeNumber
            ? "Use null or a string."
            : LITERALS.contains(word.toLowerCase(Locale.ROOT))
                ? "Write it in lower case."
                : "Put it in double quotes.";
    return new Finding(at, end, "'" + brief(word) + "' is not a JSON value.", advice);
  }

  private static String brief(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }

  private int endOfWord() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "+-._".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return Math.max(end, at + 1);
  }

  private @Nullable Finding close() {
    open.pop();
    return move(after());
  }

  private @Nullable Finding move(Expect next) {
    at++;
    expect = next;
    return null;
  }

  private Expect after() {
    return open.isEmpty() ? Expect.NOTHING : Expect.COMMA_OR_END;
  }

  private char closing() {
    return open.element() == '{' ? '}' : ']';
  }

  private Finding fault(String expected, String advice) {
    int found = text.codePointAt(at);
    boolean shown = !Character.isISOControl(found) && !(found >= 0xD800 && found <= 0xDFFF);
    String name = shown ? "'" + Character.toString(found) + "'" : "U+%04X".formatted(found);
    int to = at + Character.charCount(found);
    return new Finding(at, to, expected + " but found " + name + ".", advice);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
