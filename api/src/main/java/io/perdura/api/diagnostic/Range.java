package io.perdura.api.diagnostic;

/**
 * A stretch of the definition's text.
 *
 * @param start first character
 * @param end one behind the last character
 */
public record Range(Position start, Position end) {
  /**
   * A place in the text.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 code units
   */
  public record Position(int line, int column) {}
}
