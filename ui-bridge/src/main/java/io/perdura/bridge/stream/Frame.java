package io.perdura.bridge.stream;

/**
 * An encoded event, made once and shared by every reader of its execution.
 *
 * @param kind where it comes from
 * @param at where a reader stands that has received everything up to and including this frame
 * @param body {@code event} and {@code data} lines
 * @param whole the body with the id of {@code at} in front
 */
record Frame(Kind kind, Position at, byte[] body, byte[] whole) {
  /** Where a frame comes from. */
  enum Kind {
    /** A numbered event. */
    EVENT,
    /** A row of the side channel. */
    SIDE,
    /** A row that was told and is not stored: who was not there has missed it. */
    TOLD
  }

  static Frame of(String execution, Kind kind, Position at, byte[] body) {
    return new Frame(kind, at, body, Sse.withId(Cursor.of(execution, at), body));
  }

  /** Where a reader stands after this frame that stood at the given position before. */
  Position after(Position before) {
    return switch (kind) {
      case EVENT -> before.withSeq(at.seq());
      case SIDE -> before.withSide(at.side());
      case TOLD -> before;
    };
  }

  /** True if a reader at that position has it already. */
  boolean knownTo(Position reader) {
    return switch (kind) {
      case EVENT -> at.seq() <= reader.seq();
      case SIDE -> at.side().compareTo(reader.side()) <= 0;
      case TOLD -> false;
    };
  }
}
