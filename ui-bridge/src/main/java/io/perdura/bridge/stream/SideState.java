package io.perdura.bridge.stream;

import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SidePage;
import io.perdura.store.side.SidePosition;
import io.perdura.store.side.SideRow;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The partial outputs and failed attempts that the side channel shows up to a position. */
final class SideState {
  private final SequencedMap<String, String> partial = new LinkedHashMap<>();
  private final SequencedMap<String, SideRow.AttemptEnded> failed = new LinkedHashMap<>();
  private SidePosition position = SidePosition.START;

  SidePosition position() {
    return position;
  }

  SequencedMap<String, String> partial() {
    return partial;
  }

  /** The last attempts of nodes of which no further one has started. */
  SequencedMap<String, SideRow.AttemptEnded> failed() {
    return failed;
  }

  void add(SidePage page) {
    page.entries().forEach(entry -> add(entry.row()));
    position = page.next();
  }

  private void add(SideRow row) {
    switch (row) {
      case SideRow.AttemptStarted started -> {
        partial.remove(started.nodeKey());
        failed.remove(started.nodeKey());
      }
      case SideRow.PartialOutput output ->
          partial.merge(output.nodeKey(), output.chunk(), SideState::last);
      case SideRow.AttemptEnded ended -> {
        if (ended.error() == null) {
          failed.remove(ended.nodeKey());
        } else {
          failed.put(ended.nodeKey(), ended);
        }
      }
      case SideRow.LogLine line -> {}
    }
  }

  static String last(String before, String chunk) {
    String whole = before + chunk;
    int from = whole.length() - SideChannel.KEPT_BYTES;
    return from <= 0 ? whole : whole.substring(from);
  }
}
