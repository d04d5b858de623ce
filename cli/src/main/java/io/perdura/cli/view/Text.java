package io.perdura.cli.view;

import java.util.Locale;

/** Short forms of durations and texts for one line of a terminal. */
final class Text {
  private Text() {}

  /** For example {@code 12 ms}, {@code 3.4 s}, {@code 2 min 05 s}, {@code 3 h 07 min}. */
  static String duration(long millis) {
    if (millis < 0) {
      return "";
    }
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1_000;
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
  }

  /** Without control characters, which could move the cursor or hide text. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** The first characters, with an ellipsis if there are more. */
  static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return length < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** The last characters. */
  static String end(String text, int length) {
    int count = text.codePointCount(0, text.length());
    return count <= length
        ? text
        : "…" + text.substring(text.offsetByCodePoints(0, count - Math.max(0, length - 1)));
  }

  /** Filled with spaces to a width, counted in code points. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  static String paint(String text, String sgr, boolean colour) {
    return colour ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
  }
}
