package io.perdura.store.side;

/**
 * A place in the side channel of an execution. Ordered by transaction, then by row: rows that
 * commit late come later, never before a position that a reader has reached.
 *
 * @param xid PostgreSQL's number of the writing transaction
 * @param id number of the row
 */
public record SidePosition(long xid, long id) implements Comparable<SidePosition> {
  /** Before the first row. */
  public static final SidePosition START = new SidePosition(0, 0);

  @Override
  public int compareTo(SidePosition other) {
    int byXid = Long.compareUnsigned(xid, other.xid);
    return byXid != 0 ? byXid : Long.compare(id, other.id);
  }
}
