package io.perdura.translator.expression.parse;

import java.util.Optional;

/** Decodes the escapes of text literals, as JavaScript has them. */
final class TextLiterals {
  private TextLiterals() {}

  /** The text that a raw literal (without its quotes) stands for; empty if an escape is broken. */
  static Optional<String> decode(String raw) {
    if (raw.indexOf('\\') < 0 && raw.indexOf('\r') < 0) {
      return Optional.of(raw);
    }
    StringBuilder text = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c == '\r') {
        text.append('\n');
        at += raw.startsWith("\r\n", at) ? 2 : 1;
      } else if (c != '\\') {
        text.append(c);
        at++;
      } else {
        at = escape(raw, at + 1, text);
        if (at < 0) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }

  /** Appends the escape whose letter stands at {@code at}; the offset behind it, or -1. */
  private static int escape(String raw, int at, StringBuilder text) {
    if (at >= raw.length()) {
      return -1;
    }
    char c = raw.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000b');
      case '\n', '\u2028', '\u2029' -> {}
      case '\r' -> {
        return raw.startsWith("\r\n", at) ? at + 2 : at + 1;
      }
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        boolean octal = at + 1 < raw.length() && Character.isDigit(raw.charAt(at + 1));
        if (c != '0' || octal) {
          return -1;
        }
        text.append('\0');
      }
      case 'x' -> {
        return hex(raw, at + 1, at + 3, text) ? at + 3 : -1;
      }
      case 'u' -> {
        if (!raw.startsWith("{", at + 1)) {
          return hex(raw, at + 1, at + 5, text) ? at + 5 : -1;
        }
        int end = raw.indexOf('}', at);
        return end > 0 && end - at <= 8 && hex(raw, at + 2, end, text) ? end + 1 : -1;
      }
      default -> text.append(c);
    }
    return at + 1;
  }

  private static boolean hex(String raw, int from, int to, StringBuilder text) {
    if (to > raw.length() || from >= to) {
      return false;
    }
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(raw.charAt(i), 16);
      if (digit < 0 || raw.charAt(i) > 'f') {
        return false;
      }
      code = code * 16 + digit;
    }
    if (code > Character.MAX_CODE_POINT) {
      return false;
    }
    text.appendCodePoint(code);
    return true;
  }
}
