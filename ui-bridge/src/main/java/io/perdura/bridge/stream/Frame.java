package io.perdura.bridge.stream;

/**
 * An encoded event, made once and shared by every reader of its execution.
 *
 * @param durable true for a numbered event, false for a side-channel row
 * @param at where a reader stands that has received everything up to and including this frame
 * @param body {@code event} and {@code data} lines
 * @param whole the body with the id of {@code at} in front
 */
record Frame(boolean durable, Position at, byte[] body, byte[] whole) {
  static Frame of(String execution, boolean durable, Position at, byte[] body) {
    return new Frame(durable, at, body, Sse.withId(Cursor.of(execution, at), body));
  }

  /** Where a reader stands after this frame that stood at the given position before. */
  Position after(Position before) {
    return durable ? before.withSeq(at.seq()) : before.withSide(at.side());
  }

  /** True if a reader at that position has it already. */
  boolean knownTo(Position reader) {
    return durable ? at.seq() <= reader.seq() : at.side().compareTo(reader.side()) <= 0;
  }
}
