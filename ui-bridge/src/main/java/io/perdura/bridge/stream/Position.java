package io.perdura.bridge.stream;

/**
 * How far a reader is in an execution: everything up to both numbers was received. The two parts
 * move independently, so a position means the same on every replica, however that replica merged
 * the two sources.
 *
 * @param seq number of the last durable event; 0 = none
 * @param side position of the last side-channel row; 0 = none
 */
record Position(long seq, long side) {
  static final Position START = new Position(0, 0);

  Position withSeq(long value) {
    return new Position(value, side);
  }

  Position withSide(long value) {
    return new Position(seq, value);
  }

  /** True if a reader at this position has received everything up to the other one. */
  boolean covers(Position other) {
    return seq >= other.seq && side >= other.side;
  }
}
