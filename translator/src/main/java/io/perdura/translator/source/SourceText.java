package io.perdura.translator.source;

import io.perdura.api.diagnostic.Range;
import java.util.Arrays;

/** A text that knows its lines, and where the characters of its JSON strings come from. */
public final class SourceText {
  private final String text;
  private final int[] lineStarts;

  private SourceText(String text, int[] lineStarts) {
    this.text = text;
    this.lineStarts = lineStarts;
  }

  /** Finds the lines; they end with LF, CR LF or CR. */
  public static SourceText of(String text) {
    int[] starts = new int[64];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      if (ends) {
        starts = lines == starts.length ? Arrays.copyOf(starts, lines * 2) : starts;
        starts[lines++] = i + 1;
      }
    }
    return new SourceText(text, Arrays.copyOf(starts, lines));
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The stretch from one offset to another; offsets outside are moved to the border. */
  public Range range(int from, int to) {
    int start = Math.clamp(from, 0, text.length());
    return new Range(position(start), position(Math.clamp(to, start, text.length())));
  }

  private Range.Position position(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Range.Position(line + 1, offset - lineStarts[line] + 1);
  }

  /** Offset behind the value that starts here; for an object or a list, behind its bracket. */
  int endOfValue(int start) {
    if (start >= text.length()) {
      return start;
    }
    char first = text.charAt(start);
    if (first == '"') {
      return endOfString(start);
    }
    int end = start + 1;
    if (first != '{' && first != '[') {
      while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
    }
    return end;
  }

  private int endOfString(int quote) {
    int at = quote + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  /**
   * Offset in the text of a character of a JSON string.
   *
   * @param quote offset of the opening quote
   * @param index index in the string's value, in UTF-16 code units; its length means the end
   */
  int offsetInString(int quote, int index) {
    int at = quote + 1;
    for (int left = index; left > 0 && at < text.length() && text.charAt(at) != '"'; left--) {
      at += lengthOfUnit(at);
    }
    return Math.min(at, text.length());
  }

  private int lengthOfUnit(int at) {
    if (text.charAt(at) != '\\') {
      return 1;
    }
    return text.startsWith("u", at + 1) ? 6 : 2;
  }
}
