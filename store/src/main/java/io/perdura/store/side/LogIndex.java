package io.perdura.store.side;

import java.util.List;

/**
 * How long a log is, and where its pages begin, for readers that show it by position.
 *
 * @param count lines that match
 * @param cursors where the second page begins, the third, and so on; the first one begins where the
 *     reader asked from
 */
public record LogIndex(long count, List<String> cursors) {
  /** Copies the list. */
  public LogIndex {
    cursors = List.copyOf(cursors);
  }
}
