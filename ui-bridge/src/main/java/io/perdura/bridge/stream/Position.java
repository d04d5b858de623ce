package io.perdura.bridge.stream;

import java.util.Comparator;

/**
 * How far a reader is in an execution: everything up to both parts was received. They move
 * independently, so a position means the same on every replica, however that replica merged the two
 * sources.
 *
 * @param seq number of the last durable event; 0 = none
 * @param side place of the last side-channel row
 */
record Position(long seq, Side side) {
  static final Position START = new Position(0, Side.NONE);

  Position withSeq(long value) {
    return new Position(value, side);
  }

  Position withSide(Side value) {
    return new Position(seq, value);
  }

  /** True if a reader at this position has received everything up to the other one. */
  boolean covers(Position other) {
    return seq >= other.seq && side.compareTo(other.side) >= 0;
  }

  /**
   * A place in the side channel.
   *
   * @param xid transaction that wrote the row
   * @param id number of the row
   */
  record Side(long xid, long id) implements Comparable<Side> {
    static final Side NONE = new Side(0, 0);

    private static final Comparator<Side> ORDER =
        Comparator.comparingLong(Side::xid).thenComparingLong(Side::id);

    @Override
    public int compareTo(Side other) {
      return ORDER.compare(this, other);
    }

    /** The further of two places. */
    Side max(Side other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }
}
