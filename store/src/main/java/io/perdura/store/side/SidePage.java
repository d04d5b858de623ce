package io.perdura.store.side;

import java.util.List;

/**
 * Rows of the side channel, in order.
 *
 * @param next where to read on
 * @param more there is more than fits, or rows that an unfinished transaction still hides: read
 *     again soon, no notification will come
 */
public record SidePage(List<Entry> entries, SidePosition next, boolean more) {
  /** Copies the list. */
  public SidePage {
    entries = List.copyOf(entries);
  }

  /** A row and its place. */
  public record Entry(SidePosition position, SideRow row) {}
}
