package io.perdura.translator.expression.model;

/**
 * A stretch of the source, in UTF-16 code units.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 */
public record Span(int start, int end) {
  /** The same stretch, {@code distance} further on. */
  public Span shift(int distance) {
    return new Span(start + distance, end + distance);
  }

  /** Number of characters. */
  public int length() {
    return end - start;
  }
}
