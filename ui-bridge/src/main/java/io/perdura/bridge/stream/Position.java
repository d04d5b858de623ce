package io.perdura.bridge.stream;

import io.perdura.store.side.SidePosition;

/**
 * How far a reader is in an execution: everything up to both parts was received. They move
 * independently, so a position means the same on every replica, however that replica merged the two
 * sources.
 *
 * @param seq number of the last durable event; 0 = none
 * @param side place of the last side-channel row
 */
record Position(long seq, SidePosition side) {
  static final Position START = new Position(0, SidePosition.START);

  Position withSeq(long value) {
    return new Position(value, side);
  }

  Position withSide(SidePosition value) {
    return new Position(seq, value);
  }

  /** True if a reader at this position has received everything up to the other one. */
  boolean covers(Position other) {
    return seq >= other.seq && side.compareTo(other.side) >= 0;
  }
}
